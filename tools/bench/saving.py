"""Measures saves, searches and the start of a site: `python -m tools.bench.saving [SIZE…] [--saves N]`.

A save goes through the web form of somebody who is signed in, who then searches for a word that nobody wrote
before and matches it: both must answer with the sheet. Times are the server's: no network, but every part
of the site, the disk and the upkeep thread included. The start is that of `recueil serve` over a saved state.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, thread_time
from urllib.request import urlopen

import click
from flask.testing import FlaskClient

from tools.bench import recueil
from tools.bench.corpus import SEED
from tools.bench.folders import folder_for
from tools.bench.prose import read_prose
from tools.bench.queries import few_words
from tools.bench.report import french
from tools.bench.serving import RECUEIL, serving
from wiki.app import create_app
from wiki.cli.benchmark import percentile_95
from wiki.cli.french import Command, option
from wiki.cli.progress import progress
from wiki.cli.words import table
from wiki.config import Settings
from wiki.domain.sheet import Sheet
from wiki.search import SearchRequest
from wiki.services.find_sheets import find_sheets
from wiki.services.site import Site
from wiki.services.upkeep import Upkeep
from wiki.store import sheets
from wiki.store.database import Database

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 10_000)
_FIELD = re.compile(r'name="(csrf_token|base)" value="([^"]+)"')


class Times(dict[str, list[tuple[float, float]]]):
    """Step -> how long it took each time, and how long of it the processor worked, in ms."""

    def measure(self, step: str, do: Callable[[], str]) -> str:
        """Do something, and return what it gives."""
        start, worked = perf_counter(), thread_time()
        done = do()
        self.add(step, perf_counter() - start, thread_time() - worked)
        return done

    def add(self, step: str, passed_s: float, worked_s: float = 0.0) -> None:
        """Note how long a step took, and how long this thread worked for it."""
        self.setdefault(step, []).append((passed_s * 1000, worked_s * 1000))

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Write each step with its median, its 95th percentile, and the median of the processor's time."""
        for step, times in self.items():
            passed, worked = zip(*times, strict=True)
            yield step, *map(french, (median(passed), percentile_95(passed), median(worked)))


@click.command(cls=Command)
@click.argument("sizes", nargs=-1, type=click.IntRange(22))
@option("--saves", type=click.IntRange(2, 10_000), default=200, help="Combien d'enregistrements (200).")
@option(
    "--searches",
    type=click.IntRange(4, 10_000),
    default=400,
    help="Combien de recherches, chacune une fois (400).",
)
@option("--prose", type=click.Path(path_type=Path), default=ROOT / ".venv" / "prose")
@option("--keep", type=click.Path(path_type=Path), help="Garder les sites ici, et s'en resservir.")
def main(sizes: tuple[int, ...], saves: int, searches: int, prose: Path, keep: Path | None) -> None:
    """Mesurer les enregistrements, les recherches et le démarrage, sur des sites de SIZES fiches."""
    known = read_prose(prose)
    for size in sizes or SIZES:
        with folder_for(size, keep) as folder:
            settings, times = Settings(folder / "var"), Times()
            with progress(f"{size} fiches : écriture") as watch:
                recueil.make(settings, size, known, watch)
            _start(folder, settings, times)
            _search_and_save(settings, searches, saves, times)
            click.echo(table([(f"{size} fiches, ms", "médiane", "p95", "processeur"), *times.rows()]))


def _start(folder: Path, settings: Settings, times: Times) -> None:
    """Start the server until it is ready, then until it has answered a first search."""
    command: list[str | Path] = [RECUEIL, "serve", "--data", settings.data, "--port", "0"]
    with serving(command, folder / "log", "/readyz") as server:
        times.add("démarrer (prêt)", server.ready_s)
        times.measure("première recherche", partial(_fetched, f"{server.address}/recherche?q=jardin"))


def _fetched(address: str) -> str:
    with urlopen(address) as found:  # noqa: S310 - our own server
        return str(found.status)


def _search_and_save(settings: Settings, searches: int, saves: int, times: Times) -> None:
    """Search, then save and look for what was saved, beside the upkeep of the server."""
    app, chance = create_app(settings), Random(SEED)  # noqa: S311 - no secret here
    site = app.extensions["recueil"]
    with closing(site), site.connect() as db, app.test_client() as person:
        slugs = sheets.slugs(db)
        read = (sheet for slug in chance.choices(slugs, k=searches) if (sheet := sheets.get(db, slug)))
        queries = [few_words(sheet.content.context, chance.choice((1, 2, 3)), chance) for sheet in read]
        _sign_in(person)
        person.get("/recherche?q=jardin")
        for query in queries[::2]:
            times.measure("chercher un à trois mots", partial(_page, person, f"/recherche?q={query}"))
        for query in queries[1::2]:
            times.measure("de même, sans la page", partial(_found, db, site, SearchRequest(query)))
        upkeep = Upkeep(site, lambda: datetime.now(UTC))
        upkeep.start()
        try:
            for number in range(saves):
                _save_one(person, sheets.get(db, chance.choice(slugs)), f"zyx{number}ywv", times)
        finally:
            upkeep.close()


def _save_one(person: FlaskClient, sheet: Sheet | None, word: str, times: Times) -> None:
    if sheet is None:
        raise LookupError
    address = f"/fiches/{sheet.slug}"
    written = sheet.content.as_fields() | {"context": f"{sheet.content.context} {word}.", "action": "save"}
    typed = {
        name: list(value) if isinstance(value, tuple) else value or "" for name, value in written.items()
    }
    typed |= _hidden(person, f"{address}/modifier")
    saved = times.measure(
        "enregistrer", lambda: person.post(f"{address}/modifier", data=typed).headers.get("Location", "")
    )
    found = times.measure("puis le chercher", lambda: _page(person, f"/recherche?q={word}"))
    asked = {"text": f"On voudrait un {word} pour les locataires"}
    matched = times.measure("puis le rapprocher", lambda: person.post("/api/v1/match", json=asked).text)
    if not (saved == address and address in found and sheet.slug in matched):
        raise click.ClickException(f"{address} : ce qui vient d'être enregistré n'est pas trouvé")


def _sign_in(person: FlaskClient) -> None:
    typed = _hidden(person, "/connexion") | {"email": recueil.WRITER, "password": recueil.PASSWORD}
    person.post("/connexion", data=typed)


def _hidden(person: FlaskClient, address: str) -> dict[str, str]:
    return dict(_FIELD.findall(_page(person, address)))


def _page(person: FlaskClient, address: str) -> str:
    answer = person.get(address)
    if answer.status_code != 200:  # noqa: PLR2004 - HTTP's own number
        raise click.ClickException(f"{address} : {answer.status}")
    return answer.text


def _found(db: Database, site: Site, asked: SearchRequest) -> str:
    return str(find_sheets(db, site, asked).total)


if __name__ == "__main__":
    main()
