"""A small index of French sheets, as the services would fill it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import matcher.text
from wiki.search import ContactDocument, SearchRequest, SearchResults, SheetDocument, Sort
from wiki.search.whoosh import WhooshIndex

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


@pytest.fixture
def open_index(tmp_path: Path) -> Iterator[Callable[[], WhooshIndex]]:
    """Open, as another process would, the one index of the test."""
    opened: list[WhooshIndex] = []

    def open_it() -> WhooshIndex:
        opened.append(WhooshIndex.open(tmp_path / "index", matcher.text, ABBREVIATIONS))
        return opened[-1]

    yield open_it
    for index in opened:
        index.close()


@pytest.fixture
def index(open_index: Callable[[], WhooshIndex]) -> WhooshIndex:
    """Open an empty index."""
    return open_index()


@pytest.fixture
def search(index: WhooshIndex) -> Callable[..., SearchResults]:
    """Search the three sheets: `search(query, sort=…, limit=…, theme=…)`."""
    index.apply(SHEETS, (), 3)

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
def filled_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshIndex]:
    """One index of the three sheets for all examples of a property."""
    index = WhooshIndex.open(tmp_path_factory.mktemp("search"), matcher.text, ABBREVIATIONS)
    index.apply(SHEETS, (), 3)
    yield index
    index.close()
