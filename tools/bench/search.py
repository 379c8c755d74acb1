"""Compares the two search engines in one run: `python -m tools.bench.search [SIZE] [--queries N]`.

The corpora are those of `tools.bench`; the PostgreSQL server is one of its own, as the tests start it.
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import count, cycle, islice
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter

import click

import content
import matcher.text
from matcher import Document
from tests.postgres import running
from tools.bench.corpus import SEED, Author
from tools.bench.prose import SECTIONS, read_prose
from tools.bench.queries import mistyped
from wiki.cli.french import Command, option
from wiki.cli.words import table
from wiki.domain.change import Change
from wiki.search import SearchIndex, SearchRequest, SheetDocument, Thesaurus
from wiki.search.postgresql import PostgresqlIndex
from wiki.search.whoosh import WhooshIndex
from wiki.store.engine import open_server

ROOT = Path(__file__).parents[2]
SAVES = 5
DURABLE = "-c listen_addresses=127.0.0.1"
"""What a site's server is: commits wait for the disk."""

ENGINES = ("whoosh", "postgresql")


@click.command(cls=Command)
@click.argument("size", default=10_000, type=click.IntRange(100))
@option(
    "--queries", type=click.IntRange(2, 1000), default=100, help="Combien de requêtes de chaque sorte (100)."
)
@option("--prose", type=click.Path(path_type=Path), default=ROOT / ".venv" / "prose")
def main(size: int, queries: int, prose: Path) -> None:
    """Mesurer les deux moteurs de recherche, côte à côte, sur un recueil de SIZE fiches."""
    known = read_prose(prose)
    click.echo(f"{size} fiches ; charge de la machine {os.getloadavg()[0]:.1f}. Texte : {known.sources}.")
    documents = [as_sheet(each) for each in islice(Author(known).documents(), size)]
    asked = kinds_of_queries(documents, queries)
    measured = {}
    for engine in ENGINES:
        with opened(engine) as index:
            measured[engine] = measure(index, documents, asked)
    whoosh, postgresql = (measured[engine] for engine in ENGINES)
    rows = [
        (
            name,
            _french(whoosh[name]),
            _french(postgresql[name]),
            f"× {_french(postgresql[name] / whoosh[name])}",
        )
        for name in whoosh
    ]
    click.echo(table([("ms", "Whoosh", "PostgreSQL", "rapport"), *rows]))


@contextmanager
def opened(engine: str) -> Iterator[SearchIndex]:
    """Open an empty index of an engine."""
    abbreviations = content.load_abbreviations()
    if engine == "whoosh":
        with (
            tempfile.TemporaryDirectory(prefix="recueil-bench-") as folder,
            closing(WhooshIndex.open(Path(folder), matcher.text, abbreviations)) as index,
        ):
            yield index
    else:
        with (
            running(DURABLE) as server,
            closing(
                PostgresqlIndex.open(open_server(server.database(), 4), matcher.text, abbreviations)
            ) as index,
        ):
            yield index


def as_sheet(document: Document) -> SheetDocument:
    """Make a sheet of a text of the corpora, of one of a hundred organisations."""
    number, fields = int(document.id.removeprefix("fiche-")), document.fields
    themes, publics = (tuple(fields[name].splitlines()) for name in ("themes", "publics"))
    return SheetDocument(
        slug=document.id,
        title=fields["title"],
        tagline=fields["tagline"],
        organisation=f"organisme-{number % 100}",
        organisation_name=f"Organisme {number % 100}",
        organisation_also=(),
        kind="landlord",
        departement=f"{number % 95 + 1:02}",
        departement_label="",
        phase=None,
        involvement=None,
        themes=tuple(label.lower().replace(" ", "-") for label in themes),
        theme_labels=themes,
        publics=tuple(label.lower().replace(" ", "-") for label in publics),
        public_labels=publics,
        sections={name: fields[name] for name in SECTIONS},
        contacts=(),
        updated_at="2026-01-01T00:00:00Z",
    )


def kinds_of_queries(documents: list[SheetDocument], number: int) -> Mapping[str, list[str]]:
    """Make queries of the words of sheets, each from a sheet of its own: what people type, and what costs."""
    random = Random(SEED)  # noqa: S311 - no secret here

    def drawn(query: Callable[[list[str]], str]) -> list[str]:
        return [query(_words(random.choice(documents))) for _ in range(number)]

    return {
        "un mot": drawn(random.choice),
        "trois mots": drawn(lambda words: " ".join(random.sample(words, 3))),
        "dix mots": drawn(lambda words: " ".join(random.sample(words, 10))),
        "deux mots qui se suivent": drawn(lambda words: f'"{words[3]} {words[4]}"'),
        "un mot mal écrit": drawn(lambda words: mistyped(max(words, key=len), random)),
        "toutes les fiches": [""] * number,
    }


def _words(document: SheetDocument) -> list[str]:
    """Return the words of a sheet but the stop words; a first section has some seventy."""
    tokens = matcher.text.tokens(document.sections["context"])
    return [token.word for token in tokens if token.folded not in matcher.text.STOP_WORDS]


def measure(
    index: SearchIndex, documents: list[SheetDocument], asked: Mapping[str, list[str]]
) -> dict[str, float]:
    """Time what a site does with an index, in ms: medians, and what only one in twenty exceeds."""
    shipped = content.load_lexicon().values()
    thesaurus = Thesaurus.build({entry.slug: entry.terms for entry in shipped}, matcher.text)
    times = {"construire": [timed(lambda: index.rebuild(documents, Change(1)))]}
    changes = zip(cycle(documents), count(2), strict=False)
    saved, read = [], []
    for document, number in islice(changes, SAVES):
        changed = replace(document, title=f"{document.title} {number}")
        saved.append(timed(lambda: index.apply([changed], (), Change(number))))  # noqa: B023 - run at once
        read.append(timed(lambda: index.search(SearchRequest("jardin"), thesaurus)))
    times |= {"une fiche enregistrée": saved, "la première recherche ensuite": read}
    found = {name: median(values) for name, values in times.items()}
    for kind, queries in asked.items():
        values = [timed(lambda: index.search(SearchRequest(query), thesaurus)) for query in queries]  # noqa: B023 - run at once
        found |= {f"{kind}, médiane": median(values), f"{kind}, p95": quantiles(values, n=20)[-1]}
    return found


def timed(run: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    start = perf_counter()
    run()
    return (perf_counter() - start) * 1000


def _french(number: float) -> str:
    return f"{number:.2f}".replace(".", ",") if number < 10 else f"{number:.0f}"  # noqa: PLR2004 - enough digits


if __name__ == "__main__":
    main()
