"""Runs the load: `python -m tools.load [SIZE…] [--seconds N] [--keep FOLDER] [--json FILE]`."""

import json
import os
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from random import Random
from time import monotonic

import click

from tools.bench import recueil
from tools.bench.corpus import SEED
from tools.bench.folders import folder_for
from tools.bench.prose import Prose, read_prose
from tools.bench.queries import descriptions, few_words
from tools.bench.report import french
from tools.bench.serving import RECUEIL, Server, serving
from tools.load import throughput
from tools.load.answered import Log
from tools.load.report import Load, as_table, bars, growth
from tools.load.walking import ask, walk, write
from wiki.cli.french import Command, option
from wiki.cli.progress import progress
from wiki.config import Settings
from wiki.services.site import open_site
from wiki.store import organisations, sheets

ROOT = Path(__file__).parents[2]
SIZES = (22, 10_000)
READ_BEFORE = 200
"""How many sheets the throughput is measured on."""
QUERIES = 300
LOGGED = {"RECUEIL_LOG": "json", "RECUEIL_LOG_REQUESTS": "1"}


@click.command(cls=Command)
@click.argument("sizes", nargs=-1, type=click.IntRange(22))
@option("--seconds", type=click.FloatRange(1, 600), default=10, help="Durée d'une mesure (10 s).")
@option("--prose", type=click.Path(path_type=Path), default=ROOT / ".venv" / "prose")
@option("--keep", type=click.Path(path_type=Path), help="Garder les recueils ici, et s'en resservir.")
@option("--json", "results", type=click.Path(path_type=Path), help="Écrire aussi les chiffres en JSON.")
def main(
    sizes: tuple[int, ...], seconds: float, prose: Path, keep: Path | None, results: Path | None
) -> None:
    """Mesurer le site servi pour de vrai, sur des recueils de SIZES fiches.

    Tout se passe sur cette machine, qui sert et qui demande à la fois. Finit par 1
    quand une barre est dépassée.
    """
    os.environ["no_proxy"] = "127.0.0.1"  # what is asked here stays here, whatever proxy others go through
    known, loads = read_prose(prose), []
    click.echo(f"{os.cpu_count()} cœurs ; charge de la machine avant : {french(os.getloadavg()[0])}.")
    for size in sizes or SIZES:
        with folder_for(size, keep) as folder:
            loads.append(run(folder, size, known, seconds))
        click.echo("\n" + as_table(loads[-1]))
    if len(loads) > 1:
        click.echo("\n" + growth(loads))
    if results:
        results.write_text(
            json.dumps([asdict(load) for load in loads], ensure_ascii=False, indent=2), "utf-8"
        )
    if not all(bar.held for load in loads for bar in bars(load)):
        raise click.exceptions.Exit(1)


def run(folder: Path, size: int, prose: Prose, seconds: float) -> Load:
    """Make a recueil of so many sheets in a folder, serve it, and measure."""
    settings, began = Settings(folder / "var"), monotonic()
    with progress(f"{size} fiches : écriture") as watch:
        recueil.make(settings, size, prose, watch)
    made_s = monotonic() - began
    plan = _plan(folder / "plan.json", settings, prose)
    with progress(f"{size} fiches : débit des fiches"):
        ready_s, rates, at_rest = _throughput(folder, settings, plan, seconds)
    with (
        progress(f"{size} fiches : parcours et enregistrements"),
        _served(folder, settings, **LOGGED) as site,
    ):
        log = Log(site.log)
        mixed = walk(site, log, folder / "plan.json", 3 * seconds)
        asking = ask(site, log, folder / "plan.json", 2 * seconds)
        writing = write(site, log, folder / "plan.json", 2 * seconds)
        return Load(
            size, made_s, max(ready_s, site.ready_s), rates, mixed, asking, writing, at_rest, site.memory_mb
        )


def _throughput(
    folder: Path, settings: Settings, plan: dict[str, list[str]], seconds: float
) -> tuple[float, throughput.Throughput, list[float]]:
    """Compare sheet pages with the bare view's, and say how soon the site was ready and what it took then."""
    step = max(1, len(plan["sheets"]) // READ_BEFORE)
    file = folder / "bare.sqlite"
    file.unlink(missing_ok=True)
    with _served(folder, settings) as site:
        at_rest = site.memory_mb
        sizes = throughput.lengths(site.address, plan["sheets"][::step][:READ_BEFORE])
        throughput.fill(file, sizes)
        first = next(iter(sizes))
        with serving(
            [RECUEIL.with_name("python"), "-m", "tools.load.bare", file], folder / "bare.log", first
        ) as bare:
            return site.ready_s, throughput.compare(site, bare, sizes, seconds, folder), at_rest


def _served(folder: Path, settings: Settings, **more: str) -> AbstractContextManager[Server]:
    return serving(
        [RECUEIL, "serve", "--data", settings.data, "--port", "0"], folder / "log", "/readyz", **more
    )


def _plan(file: Path, settings: Settings, prose: Prose) -> dict[str, list[str]]:
    """Write what people will read and ask for, and return it."""
    random, texts = Random(SEED), descriptions(prose, QUERIES)  # noqa: S311 - no secret here
    site = open_site(settings)
    with site.connect() as db:
        plan = {
            "sheets": [f"/fiches/{slug}" for slug in sheets.slugs(db)],
            "organisations": [f"/organismes/{slug}" for slug in organisations.every(db)],
            "themes": list(site.vocabularies.themes),
            "queries": [few_words(text, number % 3 + 1, random) for number, text in enumerate(texts)],
            "descriptions": texts,
        }
    site.close()
    random.shuffle(plan["sheets"])
    account = {"email": recueil.WRITER, "password": recueil.PASSWORD}
    file.write_text(json.dumps(plan | account), encoding="utf-8")
    return plan


if __name__ == "__main__":
    main()
