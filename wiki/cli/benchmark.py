"""A small benchmark: what a reader waits for, beside the bar that the project set itself."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import click
from flask import Flask

from wiki.app import create_app
from wiki.cli.errors import NO
from wiki.cli.french import Command, option
from wiki.cli.options import now, opened, with_settings
from wiki.cli.progress import progress
from wiki.cli.words import table
from wiki.config import Settings
from wiki.search import SearchRequest
from wiki.services.catch_up import catch_up
from wiki.services.find_peers import find_peers
from wiki.services.find_sheets import find_sheets
from wiki.services.install import install
from wiki.services.site import Site
from wiki.store.database import Database

INIT_MS, PAGE_MS, MATCH_MS = 5000.0, 20.0, 10.0
QUERY = "jardin partagé"
TEXT = "On voudrait faire pousser des tomates et des fleurs devant notre bâtiment avec les voisins."
PAGES = {"accueil": "/", "fiche": "/fiches/j-eco-trie", "recherche": f"/recherche?q={QUERY}"}


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one thing took, in milliseconds, over some runs; `bar` is what it may take at most."""

    name: str
    median: float
    p95: float
    bar: float | None = None

    @property
    def held(self) -> bool:
        """Whether the median keeps to the bar, if there is one."""
        return self.bar is None or self.median <= self.bar


@click.command(cls=Command, examples=("recueil bench", "recueil bench --runs 20"))
@option("--runs", type=click.IntRange(2, 10_000), default=200, metavar="N", help="Passages de chaque (200).")
@with_settings
def bench(settings: Settings, runs: int) -> None:
    """Mesurer les pages, le rapprochement, la recherche.

    Tout se passe dans un dossier provisoire, avec les 22 fiches. Finit par 1 quand
    une barre est dépassée.
    """
    with tempfile.TemporaryDirectory(prefix="recueil-bench-") as folder, progress("Mesures"):
        own = replace(settings, data=Path(folder) / "data", database_url=None, search="whoosh")
        first = measure("init", lambda: _init(own), 1, INIT_MS, warm=0)
        timings = [first, *_pages(own, runs), *_services(own, runs)]
    click.echo(table([("ms", "médiane", "p95", "barre", ""), *map(_row, timings)]))
    bare = next(timing for timing in timings if timing.name == "vue Flask nue")
    ratios = (
        f"{timing.name} × {timing.median / bare.median:.1f}" for timing in timings if timing.name in PAGES
    )
    click.echo(f"Rapport à une vue Flask nue : {', '.join(ratios)}".replace(".", ","))
    if not all(timing.held for timing in timings):
        raise click.exceptions.Exit(NO)


def measure(name: str, run: Callable[[], object], runs: int, bar: float | None, *, warm: int = 3) -> Timing:
    """Time `run` over `runs` runs, after `warm` runs that do not count."""
    for _ in range(warm):
        run()
    times = [_time(run) for _ in range(runs)]
    return Timing(name, median(times), percentile_95(times), bar)


def percentile_95(times: Sequence[float]) -> float:
    """Return the 95th percentile, interpolated; of one time, that time."""
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def _time(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return (perf_counter() - start) * 1000


def _init(settings: Settings) -> None:
    install(settings, now())
    with opened(settings) as site, site.connect() as db:
        catch_up(db, site)


def _pages(settings: Settings, runs: int) -> list[Timing]:
    bare = Flask("nue")
    bare.add_url_rule("/", view_func=lambda: "<p>Bonjour</p>")
    app = create_app(settings)
    timed = [_page(app, name, path, runs, PAGE_MS) for name, path in PAGES.items()]
    return [_page(bare, "vue Flask nue", "/", runs, None), *timed]


def _page(app: Flask, name: str, path: str, runs: int, bar: float | None) -> Timing:
    client = app.test_client()

    def read() -> None:
        answer = client.get(path)
        if answer.status_code != 200:  # noqa: PLR2004 - HTTP's own number
            raise click.ClickException(f"{path} : {answer.status}")

    return measure(name, read, runs, bar)


def _services(settings: Settings, runs: int) -> list[Timing]:
    with opened(settings) as site, site.connect() as db:
        return [
            measure("rapprochement", lambda: _match(db, site), runs, MATCH_MS),
            measure("recherche seule", lambda: _search(db, site), runs, None),
        ]


def _match(db: Database, site: Site) -> object:
    return find_peers(db, site, TEXT, None)


def _search(db: Database, site: Site) -> object:
    return find_sheets(db, site, SearchRequest(QUERY))


def _row(timing: Timing) -> tuple[str, ...]:
    bar = "" if timing.bar is None else f"{timing.bar:.0f}"
    verdict = "" if timing.bar is None else "tenue" if timing.held else "dépassée"
    figures = tuple(f"{value:.2f}".replace(".", ",") for value in (timing.median, timing.p95))
    return timing.name, *figures, bar, verdict
