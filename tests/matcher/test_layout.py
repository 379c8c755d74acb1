"""Documents laid out in the plane."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.manifold import trustworthiness

import content
from matcher import Document, Lexicon, Matcher, lay_out

WORDS = ("jardin", "potager", "tri", "déchets", "charges", "chauffage", "")


@pytest.fixture(scope="module")
def booklet() -> Matcher:
    """Fit a matcher to the 22 sheets of the booklet."""
    return Matcher.fit(_documents())


def _documents() -> Iterator[Document]:
    for sheet in content.load_sheets():
        yield Document(sheet.slug, {"title": sheet.title, "tagline": sheet.tagline, "context": sheet.context})


def ids(matcher: Matcher) -> list[str]:
    """Name the documents of a matcher."""
    return [matcher.index.id(row) for row in matcher.index.rows()]


def test_the_same_documents_stand_at_the_same_places(booklet: Matcher) -> None:
    """Neither the order of the ids, nor how the matcher came to hold its documents, moves a point."""
    names = ids(booklet)
    place = lay_out(booklet, names)
    grown = Matcher.fit([]).update(reversed(list(_documents())))
    assert lay_out(booklet, [*reversed(names), "inconnu"]) == place
    other = lay_out(grown, names)
    assert [other[name] for name in names] == [pytest.approx(place[name], abs=1e-6) for name in names]


def test_neighbours_on_paper_are_alike(booklet: Matcher) -> None:
    """Of 22 sheets laid out, those that stand close are alike much more often than by chance."""
    place = lay_out(booklet, ids(booklet))
    rows = [booklet.index.row(name) for name in place]
    queries = [booklet.index.document(row) for row in rows]
    cosines = np.array([booklet.index.cosines(query)[rows] for query in queries])
    apart = 1 - np.clip(cosines, 0, 1)
    np.fill_diagonal(apart, 0)
    points = np.array(list(place.values()))
    assert trustworthiness(apart, points, n_neighbors=5, metric="precomputed") > 0.75
    assert np.abs(points).max() == pytest.approx(1)
    assert np.ptp(points[:, 0]) >= np.ptp(points[:, 1]) * 0.9


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join), max_size=9))
def test_any_documents_have_a_place(texts: list[str]) -> None:
    """However few, alike or empty, documents stand within the bounds."""
    matcher = Matcher.fit(
        (Document(str(number), {"title": text}) for number, text in enumerate(texts)), lexicon=Lexicon.build()
    )
    place = lay_out(matcher, ids(matcher))
    assert len(place) == len(texts)
    assert np.isfinite(list(place.values())).all()
    assert all(max(abs(point.x), abs(point.y)) <= 1 + 1e-9 for point in place.values())
