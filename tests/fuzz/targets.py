"""What is given any bytes, and what must hold of the answer, whatever they are.

Nothing here knows the fuzzer: `mutate.py` sends mutations, and `test_targets.py` the seeds.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import content
import matcher.text
from content.errors import ContentError
from content.sheet_file import format_sheet, parse_sheet
from tests.conftest import INSTALLED_AT
from tests.fuzz import seeds
from tests.wiki.domain.test_markup import assert_harmless
from wiki.app import create_app
from wiki.config import Settings
from wiki.domain import markup
from wiki.search import SearchRequest
from wiki.search.analysis import Analyser
from wiki.search.query import MAX_SIGNS, MAX_WORDS, parse
from wiki.services.catch_up import catch_up
from wiki.services.find_sheets import find_sheets
from wiki.services.install import install
from wiki.services.site import Site, open_site
from wiki.services.suggest import suggest
from wiki.store.database import Database

Fuzzed = Callable[[bytes], None]
PAGE_TAGS = markup.ALLOWED_TAGS | markup.HEADINGS


@dataclass(frozen=True)
class Target:
    """Something that reads what anybody may send: opened once, then given bytes without end."""

    opened: Callable[[], AbstractContextManager[Fuzzed]]
    seeds: Callable[[], Iterator[str]]
    most: int
    """Bytes of the longest input."""


def text_of(data: bytes) -> str:
    """Read bytes as the server reads a form."""
    return data.decode(errors="replace")


@contextmanager
def installed() -> Iterator[tuple[Site, Database]]:
    """Open an installation with the 22 sheets, its index and its matcher."""
    with TemporaryDirectory(prefix="recueil-fuzz-") as folder:
        settings = Settings(data=Path(folder) / "var")
        install(settings, INSTALLED_AT)
        with closing(open_site(settings)) as site, site.connect() as db:
            catch_up(db, site)
            yield site, db


@contextmanager
def markdown() -> Iterator[Fuzzed]:
    """Render sections: only our tags and plain links come out, and no words but those that went in."""

    def render(data: bytes) -> None:
        text = text_of(data)
        assert_harmless(markup.to_html.__wrapped__(text))
        assert_harmless(markup.page_to_html(text), PAGE_TAGS)
        assert text.startswith(markup.opening(text, 80))
        markup.to_text(text)

    yield render


@contextmanager
def query() -> Iterator[Fuzzed]:
    """Read a search: any text is a query within bounds, whose words stand where they say."""
    analyser = Analyser(matcher.text)

    def read(data: bytes) -> None:
        parsed = parse(text_of(data), analyser)
        words = [word for clause in parsed.clauses for word in clause.words]
        assert len(parsed.text) <= MAX_SIGNS
        assert len(words) <= MAX_WORDS
        assert all(parsed.text[word.start : word.end] == word.surface for word in words)

    yield read


@contextmanager
def search() -> Iterator[Fuzzed]:
    """Search: any text is answered, with as many sheets as are counted, and suggestions as it is typed."""
    with installed() as (site, db):

        def ask(data: bytes) -> None:
            found = find_sheets(db, site, SearchRequest(text_of(data), limit=50))
            assert found.total == len(found.hits)
            suggest(db, site, text_of(data))

        yield ask


@contextmanager
def description() -> Iterator[Fuzzed]:
    """Match: any description is answered, in order, with shares and places that exist."""
    with installed() as (site, db):
        found = site.peers.current(db, site.vocabularies)

        def match(data: bytes) -> None:
            text = text_of(data)
            answer = found.match(text, 22)
            scores = [each.score for each in answer.matches]
            assert scores == sorted(scores, reverse=True)
            assert all(0 <= score <= 1 for score in scores)
            assert all(0 < reason.share <= 1 for each in answer.matches for reason in each.reasons)

        yield match


@contextmanager
def sheet_file() -> Iterator[Fuzzed]:
    """Read a file to import: every mistake is told, and a sheet written as a file again is the same."""
    vocabularies, organisations = content.load_vocabularies(), content.load_organisations()

    def read(data: bytes) -> None:
        with suppress(ContentError):
            entry = parse_sheet(data, "fiches/une-fiche.md", vocabularies, organisations)
            assert parse_sheet(format_sheet(entry), "une-fiche.md", vocabularies, organisations) == entry

    yield read


@contextmanager
def api() -> Iterator[Fuzzed]:
    """Ask the API to match any body: an answer, or a refusal in words."""
    with installed() as (site, _db):
        app = create_app(site.settings)
        program = app.test_client()

        def post(data: bytes) -> None:
            answer = program.post("/api/v1/match", data=data, content_type="application/json")
            assert answer.status_code in {200, 422}, answer.text
            assert ("error" in answer.json) == (answer.status_code == 422)

        with closing(app.extensions["recueil"]):
            yield post


TARGETS = {
    "markdown": Target(markdown, seeds.markdown, 4_000),
    "query": Target(query, seeds.queries, 700),
    "search": Target(search, seeds.queries, 700),
    "description": Target(description, seeds.descriptions, 4_000),
    "sheet-file": Target(sheet_file, seeds.files, 8_000),
    "api": Target(api, seeds.bodies, 4_000),
}
