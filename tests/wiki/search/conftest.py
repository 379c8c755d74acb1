"""A small index of French sheets, as the services would fill it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

import matcher.text
from tests.postgres import Cluster
from wiki.domain.change import Change
from wiki.search import ContactDocument, SearchIndex, SearchRequest, SearchResults, SheetDocument, Sort
from wiki.search.postgresql import PostgresqlIndex, schema
from wiki.search.postgresql.server import Connection
from wiki.search.whoosh import WhooshIndex
from wiki.store.engine import open_server
from wiki.store.postgres import PostgresEngine

ABBREVIATIONS = {
    "PMR": ("personne à mobilité réduite", "personnes à mobilité réduite"),
    "GUP": ("gestion urbaine de proximité",),
    "ANRU": ("agence nationale pour la rénovation urbaine",),
}


def make_sheet(slug: str, **fields: object) -> SheetDocument:
    """Build a sheet that holds hardly anything but the given fields; `context` is its first section."""
    values: dict[str, object] = {
        "slug": slug,
        "title": slug.replace("-", " ").capitalize(),
        "tagline": "",
        "organisation": "opac-38",
        "organisation_name": "Opac 38",
        "organisation_also": (),
        "kind": "landlord",
        "departement": "38",
        "departement_label": "Isère",
        "phase": None,
        "involvement": None,
        "themes": (),
        "theme_labels": (),
        "publics": (),
        "public_labels": (),
        "sections": {"context": fields.pop("context", ""), "team": fields.pop("team", "")},
        "contacts": (),
        "updated_at": "2026-01-01T00:00:00Z",
    }
    return SheetDocument(**(values | fields))


SHEETS = (
    make_sheet(
        "la-vie-plus-verte",
        title="La vie plus verte au bas des tours",
        tagline="À Brest, des locataires jardinent au pied des tours",
        organisation="brest-metropole-habitat",
        organisation_name="Brest Métropole Habitat",
        organisation_also=("BMH",),
        departement="29",
        departement_label="Finistère",
        themes=("jardins", "lien-social"),
        theme_labels=("Jardins et espaces verts", "Vivre ensemble et lien social"),
        context="Des voisins ont un jardin partagé au pied de l’immeuble. La mise en œuvre est collective.",
        team="L’équipe réunit l’association et le bailleur.",
        contacts=(ContactDocument("Jean-Baptiste Moysan", "Chargé de communication", "+33229004516"),),
        updated_at="2026-03-01T00:00:00Z",
    ),
    make_sheet(
        "les-sites-pilotes-proprete",
        title="Les sites pilotes propreté",
        organisation="grand-lyon-habitat",
        organisation_name="Grand Lyon Habitat",
        organisation_also=("GLH",),
        departement="69",
        departement_label="Rhône",
        phase="operational",
        themes=("proprete",),
        theme_labels=("Propreté",),
        context="La propreté des parties communes, sujet d’une co-production avec un locataire référent.",
        team="La gestion urbaine de proximité suit les chantiers.",
        contacts=(ContactDocument("Anne Lefèvre", "Cheffe de projet", "+33472742000"),),
        updated_at="2026-02-01T00:00:00Z",
    ),
    make_sheet(
        "label-residence-adaptee-le-vulcain",
        title="Label résidence adaptée, Le Vulcain",
        organisation="logis-mediterranee",
        organisation_name="Logis Méditerranée",
        departement="13",
        departement_label="Bouches-du-Rhône",
        themes=("vieillissement-et-handicap", "lien-social"),
        theme_labels=("Vieillissement et handicap", "Vivre ensemble et lien social"),
        context="L’organisme pense aux personnes à mobilité réduite et aux locataires âgés de la résidence.",
    ),
)


@pytest.fixture(scope="session")
def sheet() -> Callable[..., SheetDocument]:
    """Build a sheet from the few fields that a test is about."""
    return make_sheet


@pytest.fixture
def sheets() -> tuple[SheetDocument, ...]:
    """Three sheets: a garden in Brest, cleanliness in Lyon, an accessible residence near Marseille."""
    return SHEETS


@pytest.fixture(scope="module", params=("whoosh", "postgresql"))
def search_engine(request: pytest.FixtureRequest) -> str:
    """Name each engine in turn: what they find is the same."""
    return request.param


CLEARING = ("DELETE FROM indexed_words", "DELETE FROM indexed_texts", "DELETE FROM indexed_sheets")


@dataclass(frozen=True)
class Lent:
    """The connections of a database, which the next test takes over: they take longer than a search."""

    engine: PostgresEngine

    @property
    def url(self) -> str:
        """The address of the database."""
        return self.engine.address

    def connect(self) -> AbstractContextManager[Connection]:
        """Borrow a connection."""
        return self.engine.connect()

    def close(self) -> None:
        """Keep them."""


@pytest.fixture(scope="session")
def search_databases(cluster: Cluster) -> Iterator[Callable[[int], Lent]]:
    """Give the way to a database by its number, with an index that holds nothing of former tests."""
    made = defaultdict(lambda: Lent(open_server(cluster.database(), 8)))

    def emptied(number: int) -> Lent:
        with made[number].connect() as db, db.aside("test"):
            if schema.exists(db):
                schema.enter(db)
                for clearing in CLEARING:
                    db.execute(clearing)
                db.execute(
                    "UPDATE index_state SET built = gen_random_uuid()::TEXT, applied = 0, applied_at = ''"
                )
        return made[number]

    yield emptied
    for lent in made.values():
        lent.engine.close()


def opened(place: Path | Lent, abbreviations: dict[str, tuple[str, ...]] = ABBREVIATIONS) -> SearchIndex:
    """Open the index of a folder or of a database."""
    if isinstance(place, Path):
        return WhooshIndex.open(place, matcher.text, abbreviations)
    return PostgresqlIndex.open(place, matcher.text, abbreviations)


@pytest.fixture
def place(search_engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Path | Lent:
    """Say where the one index of the test is."""
    if search_engine == "whoosh":
        return tmp_path / "index"
    return request.getfixturevalue("search_databases")(0)


@pytest.fixture
def open_index(place: Path | Lent) -> Iterator[Callable[[], SearchIndex]]:
    """Open, as another process would, the one index of the test."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(closing(opened(place)))


@pytest.fixture(scope="module")
def new_index(
    search_engine: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[..., AbstractContextManager[SearchIndex]]:
    """Give the way to an empty index, once for each example of a property; `number` tells two apart."""
    databases = request.getfixturevalue("search_databases") if search_engine == "postgresql" else None

    def new_index(number: int = 0) -> AbstractContextManager[SearchIndex]:
        return closing(opened(databases(number) if databases else tmp_path_factory.mktemp("search"), {}))

    return new_index


@pytest.fixture
def index(open_index: Callable[[], SearchIndex]) -> SearchIndex:
    """Open an empty index."""
    return open_index()


@pytest.fixture
def search(index: SearchIndex) -> Callable[..., SearchResults]:
    """Search the three sheets: `search(query, sort=…, limit=…, theme=…)`."""
    index.apply(SHEETS, (), Change(3))

    def search_it(
        query: str = "", *, sort: Sort = Sort.RELEVANCE, limit: int = 20, offset: int = 0, **filters: str
    ) -> SearchResults:
        return index.search(SearchRequest(query, filters, limit, offset, sort))

    return search_it


@pytest.fixture
def found(search: Callable[..., SearchResults]) -> Callable[..., list[str]]:
    """Search the three sheets for slugs only."""
    return lambda query="", **more: [hit.slug for hit in search(query, **more).hits]


@pytest.fixture(scope="module")
def filled_index(
    search_engine: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[SearchIndex]:
    """One index of the three sheets for all examples of a property."""
    served = search_engine == "postgresql"
    place = request.getfixturevalue("search_databases")(2) if served else tmp_path_factory.mktemp("search")
    with closing(opened(place)) as index:
        index.apply(SHEETS, (), Change(3))
        yield index
