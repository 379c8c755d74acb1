"""The index against scikit-learn, whatever happened to the documents."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfTransformer

from matcher import Concept, Document, FieldWeights, Lexicon, Match, Matcher, Settings
from matcher.terms import TermReader, count

LEXICON = Lexicon.build(
    [
        Concept("jardins", ("jardin", "potager", "carré potager"), broader="dehors"),
        Concept("dehors", ("cour", "pelouse")),
        Concept("dechets", ("poubelle", "tri des déchets")),
    ]
)
VOCABULARY = """
jardins potager carré cour poubelle poubelles tri des déchets locataires gardien eau chauffage aînés
œuvre voisins hall propreté zygomatique
"""
TEXTS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=12).map(" ".join)
FIELDS = st.dictionaries(st.sampled_from(sorted(FieldWeights().as_dict())), TEXTS, max_size=5)
IDS = st.sampled_from([f"fiche-{letter}" for letter in "aàbcdeé"])
CHANGES = st.tuples(st.dictionaries(IDS, FIELDS, max_size=4), st.sets(IDS, max_size=3))
HISTORIES = st.lists(CHANGES, max_size=5)

Sheets = dict[str, Mapping[str, str]]


def documents(sheets: Sheets) -> list[Document]:
    """Give sheets to a matcher."""
    return [Document(name, fields) for name, fields in sheets.items()]


def reference(sheets: Sheets, text: str, settings: Settings) -> dict[str, float]:
    """Return the cosine of a text with each sheet, as scikit-learn has it."""
    reader = TermReader(LEXICON, settings.concept_weight, settings.broader_weight)
    weights = settings.field_weights.as_dict()
    counted: list[dict[str, float]] = []
    for fields in sheets.values():
        counts: dict[str, float] = {}
        for name, field in fields.items():
            for key, times in count(reader.read(field)).items() if weights[name] else ():
                counts[key] = counts.get(key, 0) + weights[name] * times
        counted.append(counts)
    asked = dict(count(reader.read(text)))
    if not any([*counted, asked]):  # stop words only: scikit-learn refuses a table without columns
        return {}
    vectorizer = DictVectorizer(sparse=False).fit([*counted, asked])
    tfidf = TfidfTransformer(smooth_idf=True, norm="l2").fit(vectorizer.transform(counted))
    cosines = (
        tfidf.transform(vectorizer.transform(counted)) @ tfidf.transform(vectorizer.transform([asked])).T
    ).toarray()
    return dict(zip(sheets, cosines[:, 0].tolist(), strict=True))


def assert_exact(matcher: Matcher, sheets: Sheets, text: str) -> None:
    """Compare every cosine of a matcher with those of a fit from scratch."""
    query = matcher.index.query(count(matcher._reader.read(text)))
    top = matcher.index.top(query, 100)
    found = dict(zip(top.ids, top.scores, strict=True))
    if sheets and text:
        expected = reference(sheets, text, matcher.settings)
        assert found == pytest.approx({name: score for name, score in expected.items() if score}, rel=1e-9)
    else:
        assert not found


@contextmanager
def lengths_off(tolerance: float, many: float) -> Iterator[None]:
    """Let the lengths that an index keeps be so far off, and follow terms one by one up to this share."""
    with (
        patch("matcher.index.lengths.TOLERANCE", tolerance),
        patch("matcher.index.lengths._MANY", many),
        patch("matcher.index.maxscore._NEAR", (1 - tolerance) / (1 + tolerance) * (1 - 2**-12)),
    ):
        yield


@given(
    st.dictionaries(IDS, FIELDS),
    HISTORIES,
    TEXTS,
    st.sampled_from([1, 100]),
    st.builds(lengths_off, st.sampled_from([0.0, 1 / 512, 0.9]), st.sampled_from([1 / 16, 1])),
)
def test_scores_after_any_changes_are_those_of_scikit_learn(
    sheets: Sheets,
    history: list[tuple[Sheets, set[str]]],
    text: str,
    full: int,
    off: AbstractContextManager[None],
) -> None:
    """After any changes, merged into the base or not, however far lengths may be off, scores are exact."""
    settings = Settings(field_weights=FieldWeights(team=0, title=1.125))
    matcher = Matcher.fit(documents(sheets), lexicon=LEXICON, settings=settings)
    with patch("matcher.index.snapshot._LEAST_FULL", full), off:
        for changed, removed in history:
            before, asked = matcher, matcher.match(text)
            matcher = matcher.update(documents(changed), removed)
            assert before.match(text) == asked
            sheets = {name: each for name, each in (sheets | changed).items() if name not in removed}
            assert_exact(matcher, sheets, text)
    assert_exact(Matcher.fit(documents(sheets), lexicon=LEXICON, settings=settings), sheets, text)


@given(st.dictionaries(IDS, FIELDS), HISTORIES, TEXTS)
def test_an_updated_matcher_answers_like_a_fitted_one(
    assert_alike: Callable[[Sequence[Match], Sequence[Match]], None],
    sheets: Sheets,
    history: list[tuple[Sheets, set[str]]],
    text: str,
) -> None:
    """Order, reasons, words and similar sheets are the same whether sheets came at once or one by one."""
    matcher = Matcher.fit(documents(sheets), lexicon=LEXICON)
    for changed, removed in history:
        matcher = matcher.update(documents(changed), removed)
        sheets = {name: each for name, each in (sheets | changed).items() if name not in removed}
    fitted = Matcher.fit(documents(sheets), lexicon=LEXICON)
    pairs = [(matcher.match(text, 100).matches, fitted.match(text, 100).matches)]
    pairs += [(matcher.similar(name), fitted.similar(name)) for name in sheets]
    for found, expected in pairs:
        assert_alike(found, expected)


@given(st.dictionaries(IDS, FIELDS), CHANGES, TEXTS)
def test_what_is_gathered_adds_up_to_the_score(
    sheets: Sheets, change: tuple[Sheets, set[str]], text: str
) -> None:
    """The weights of a document's entries, times those of the query's terms, add up to their product."""
    matcher = Matcher.fit(documents(sheets), lexicon=LEXICON).update(documents(change[0]), change[1])
    index = matcher.index
    query = index.query(count(matcher._reader.read(text)))
    cosines = index.cosines(query)
    for row in index.rows():
        held = index.gathered([row])
        asked, terms = query.find(held.columns)
        parts = held.weights(asked) * query.weights[terms]
        weights = held.weights(np.arange(len(held.columns)))
        vector = np.bincount(held.columns, weights) if len(held.columns) else np.zeros(1)
        assert parts.sum() == pytest.approx(cosines[row] * np.linalg.norm(vector), rel=1e-12)
    assert np.count_nonzero(cosines) <= len(index.rows())
