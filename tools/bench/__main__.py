"""Runs the bench at scale: `python -m tools.bench [SIZE…] [--json FILE] [--engines …]`."""

import json
import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import click

from tools.bench import corpus
from tools.bench.engines import ENGINES, load
from tools.bench.floor import SAMPLED, bandwidth, floor
from tools.bench.folders import folder_for
from tools.bench.measure import BUILT, Built, Opened
from tools.bench.prose import Prose, read_prose
from tools.bench.queries import descriptions
from tools.bench.report import Outcome, Scale, as_json, as_table, french
from wiki.cli.french import Command, option

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 10_000, 100_000)
TOO_MUCH = {"linear_kernel": (100_000, "refaire la matrice demande trop de temps et de mémoire")}
"""The largest corpus of an engine that cannot take them all, and why."""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@click.command(cls=Command)
@click.argument("sizes", nargs=-1, type=click.IntRange(20))
@option("--engines", default=",".join(ENGINES), help="Les moteurs, séparés par des virgules.")
@option("--queries", type=click.IntRange(2, 1000), default=100, help="Combien de requêtes (100).")
@option("--prose", type=click.Path(path_type=Path), default=ROOT / ".venv" / "prose")
@option(
    "--keep", type=click.Path(path_type=Path), help="Garder les corpus et les index ici, et s'en resservir."
)
@option("--json", "results", type=click.Path(path_type=Path), help="Écrire aussi les chiffres en JSON.")
def main(
    sizes: tuple[int, ...], engines: str, queries: int, prose: Path, keep: Path | None, results: Path | None
) -> None:
    """Mesurer le rapprochement et d'autres moteurs, sur des recueils de SIZES fiches."""
    known = read_prose(prose)
    busy = french(os.getloadavg()[0])
    click.echo(f"Un fil, {queries} requêtes d'une dizaine de mots ; charge de la machine {busy}.")
    click.echo(f"Texte : {known.sources}.")
    speed = bandwidth()
    scales = []
    for size in sizes or SIZES:
        with folder_for(size, keep) as folder:
            scales.append(run(folder, size, known, engines.split(","), queries, speed))
        click.echo("\n" + as_table(scales[-1]))
    if results:
        results.write_text(json.dumps(as_json(scales), ensure_ascii=False, indent=2), encoding="utf-8")


def run(folder: Path, size: int, prose: Prose, engines: list[str], number: int, speed: float) -> Scale:
    """Write a corpus of `size` sheets in a folder and measure the engines on it."""
    _say(f"{size} fiches : écriture")
    texts = prepare(folder, size, prose, number)
    sample = islice(corpus.read(folder / "corpus.jsonl"), 0, size, max(1, size // SAMPLED))
    low = floor(texts, sample, size, speed)
    outcomes = {name: _measured(name, folder, size) for name in engines}
    return Scale(size, (folder / "corpus.jsonl").stat().st_size / 1e6, low, outcomes)


def prepare(folder: Path, size: int, prose: Prose, number: int) -> list[str]:
    """Write what `measure` reads, and return the queries."""
    if not (folder / "corpus.jsonl").exists():
        corpus.write(folder / "corpus.jsonl", size, prose)
    texts = descriptions(prose, number)
    (folder / "queries.json").write_text(json.dumps(texts), encoding="utf-8")
    others = islice(corpus.Author(prose, corpus.SEED + 2).documents(), 5)
    ids = [f"fiche-{size * (place + 1) // 6:07}" for place in range(5)]
    changed = [(id_, each.fields) for id_, each in zip(ids, others, strict=True)]
    (folder / "changed.json").write_text(json.dumps(changed), encoding="utf-8")
    return texts


def _measured(name: str, folder: Path, size: int) -> Outcome:
    try:
        title = load(name).title
    except ModuleNotFoundError as error:
        return Outcome(name, missing=f"{error.name} n'est pas installé (pip install '.[bench]')")
    most, why = TOO_MUCH.get(name, (size, ""))
    if size > most:
        return Outcome(title, missing=why)
    built, failure = _built(name, folder)
    if built is None:
        return Outcome(title, missing=failure)
    opened, failure = _child("open", name, folder)
    return Outcome(title, Built(**built), Opened(**opened) if opened else None, failure)


def _built(name: str, folder: Path) -> tuple[dict[str, Any] | None, str]:
    figures = folder / name / BUILT
    return (json.loads(figures.read_text()), "") if figures.exists() else _child("build", name, folder)


def _child(step: str, name: str, folder: Path) -> tuple[dict[str, Any] | None, str]:
    _say(f"{name} : {step}")
    command = [sys.executable, "-m", "tools.bench.measure", step, name, str(folder)]
    done = subprocess.run(  # noqa: S603 - our own words
        command, cwd=ROOT, env=os.environ | ONE_THREAD, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [f"arrêté ({done.returncode})"]
        return None, last[0]
    return json.loads(done.stdout), ""


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
