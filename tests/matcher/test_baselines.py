"""The baselines, against their formulas written as loops and against examples worked out by hand."""

from collections import Counter
from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher import Document, FieldWeights, Level, usual_baselines
from matcher.baselines import Baseline, bm25, words
from matcher.text import content_terms

WORDS = ("jardin", "potager", "déchets", "gardien", "charges", "hall", "café", "réunion")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
DOCUMENTS = st.lists(st.fixed_dictionaries({"title": TEXTS, "team": TEXTS}), min_size=1, max_size=5).map(
    lambda all_fields: [Document(f"d{number}", fields) for number, fields in enumerate(all_fields)]
)
WEIGHTS = FieldWeights(title=3.0, team=0.5)


def counted(document: Document) -> Counter[str]:
    """Count the stems of a document, three times those of its title and half those of its team."""
    counts: Counter[str] = Counter()
    for field, weight in (("title", 3.0), ("team", 0.5)):
        for token in content_terms(document.fields[field]):
            counts[token.stem] += weight  # type: ignore[assignment]  # a Counter adds floats as well
    return counts


@given(documents=DOCUMENTS, text=TEXTS)
def test_bm25_is_its_formula(documents: list[Document], text: str) -> None:
    """Robertson and Zaragoza's sum, written as a loop, gives the same scores."""
    counts = [counted(document) for document in documents]
    lengths = [sum(each.values()) for each in counts]
    mean = sum(lengths) / len(lengths) or 1
    expected = [0.0] * len(documents)
    for row, own in enumerate(counts):
        for token in content_terms(text):
            df = sum(token.stem in each for each in counts)
            idf = log(1 + (len(documents) - df + 0.5) / (df + 0.5))
            tf = own[token.stem]
            if tf:
                expected[row] += idf * tf / (tf + 1.2 * (0.25 + 0.75 * lengths[row] / mean))
    assert bm25(documents, WEIGHTS).scores(text).tolist() == pytest.approx(expected)


@given(documents=DOCUMENTS, text=TEXTS)
def test_words_are_the_cosine_of_tfidf(documents: list[Document], text: str) -> None:
    """Salton and Buckley's cosine, written as a loop, gives the same scores, unknown words included."""
    counts = [counted(document) for document in documents]
    asked = Counter(token.stem for token in content_terms(text))

    def idf(term: str) -> float:
        return 1 + log((1 + len(counts)) / (1 + sum(term in each for each in counts)))

    def length(own: Counter[str]) -> float:
        return sqrt(sum((number * idf(term)) ** 2 for term, number in own.items())) or 1

    expected = [
        sum(asked[term] * own[term] * idf(term) ** 2 for term in asked) / length(asked) / length(own)
        for own in counts
    ]
    assert words(documents, WEIGHTS).scores(text).tolist() == pytest.approx(expected)


def test_bm25_by_hand() -> None:
    """Two documents of one word, one of them asked for: idf is ln 2 and the saturation 1 / 2.2."""
    documents = [
        Document("jardin", {"context": "Un jardin"}),
        Document("tri", {"context": "Des déchets"}),
    ]
    (match,) = bm25(documents, FieldWeights()).match("le jardin").matches
    assert (match.id, match.score) == ("jardin", pytest.approx(log(2) / 2.2))


def test_words_unknown_to_every_document_lower_the_score() -> None:
    """Beside one word of df 1 in two documents, an unknown one makes the cosine idf over the length."""
    documents = [
        Document("jardin", {"context": "Un jardin"}),
        Document("tri", {"context": "Des déchets"}),
    ]
    known, unknown = 1 + log(3 / 2), 1 + log(3)
    (match,) = words(documents, FieldWeights()).match("un jardin xylophone").matches
    assert match.score == pytest.approx(known / sqrt(known**2 + unknown**2))


def test_plain_tfidf_is_blind_to_what_the_words_see(sheets: tuple[Document, ...]) -> None:
    """scikit-learn as it comes takes «jardins» and «jardin» for two words, our words for one."""
    plain, ours = (usual_baselines(sheets)[name] for name in ("tfidf", "words"))
    assert plain.match("jardinier").matches == ()
    assert ours.match("Des jardins à entretenir").matches[0].id == "jardin"
    assert plain.match("potager").matches[0].id == "jardin"


@pytest.mark.parametrize("name", ["tfidf", "words", "bm25"])
def test_a_baseline_endorses_nothing(sheets: tuple[Document, ...], name: str) -> None:
    """Its matches come by decreasing score, at most as many as asked for, all at the level of none."""
    result = usual_baselines(sheets)[name].match("un jardin pour les locataires et le gardien", limit=2)
    scores = [match.score for match in result.matches]
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)
    assert not result.confident
    assert {match.level for match in result.matches} == {Level.NONE}


@pytest.mark.parametrize("documents", [[], [Document("vide", {"title": ""}), Document("rien", {})]])
def test_without_words_there_is_no_match(documents: list[Document]) -> None:
    """No document, or documents without a word, give no match and no error."""
    for baseline in usual_baselines(documents).values():
        assert isinstance(baseline, Baseline)
        assert baseline.match("un jardin").matches == ()
