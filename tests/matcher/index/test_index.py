"""What the index promises to those who build on it."""

import numpy as np
import pytest

from matcher import Document, Matcher
from matcher.terms import count


def test_rows_may_be_left_out(matcher: Matcher) -> None:
    """A row without flag is not found, and the others are as before."""
    index = matcher.index
    query = index.query(count(matcher._reader.read("le jardin des locataires")))
    plain = index.top(query, 10)
    without = index.top(query, 10, index.others(plain.rows[0]))
    assert (without.rows, without.scores) == (plain.rows[1:], plain.scores[1:])


@pytest.mark.parametrize("number", [1, 3, 39, 40])
def test_few_or_many_ids_keep_their_documents_only(number: int) -> None:
    """Looked up one by one or all at once, before and after changes, flags keep just the documents named."""
    names = [f"fiche-{place:02}" for place in range(40)]
    matcher = Matcher.fit(Document(name, {"title": "Potager"}) for name in names)
    changed = matcher.update([Document("fiche-07", {"title": "Tri"}), Document("neuve", {})], ["fiche-00"])
    wanted = [*names[:number], "fiche-07", "neuve", "inconnue"]
    for index, there in ((matcher.index, {*names}), (changed.index, {*names[1:], "neuve"})):
        kept = np.flatnonzero(index.only(wanted)).tolist()
        assert sorted(map(index.id, kept)) == sorted(there.intersection(wanted))


def test_the_best_are_found_among_many() -> None:
    """Among more documents than a block holds, the best ones come in order, ties by id."""
    words = ["jardin", "jardin potager", "jardin tri", "charges"]
    documents = [Document(f"f{number:05}", {"title": words[number % 4]}) for number in range(4000)]
    matches = Matcher.fit(documents).match("un jardin", limit=100).matches
    assert [match.id for match in matches] == [f"f{number:05}" for number in range(0, 400, 4)]


def test_equal_scores_keep_the_order_of_ids_after_changes() -> None:
    """Documents of equal scores come in the order of ids, old and new together."""
    matcher = Matcher.fit(Document(name, {"title": "Potager"}) for name in "bdf")
    matcher = matcher.update([Document(name, {"title": "Potager"}) for name in "adgc"], ["f"])
    assert [match.id for match in matcher.match("potager", limit=9).matches] == list("abcdg")


def test_words_are_slices_of_the_texts_whatever_the_letters() -> None:
    """Words come out whole after letters of several bytes, decomposed ones and lone halves."""
    text = "🌱 L’œuvre \ud800 cafe\u0301 des aînés ; un cafe\u0301, un café"
    (match,) = Matcher.fit([Document("a", {"title": text})]).match("café, ainés et oeuvre").matches
    assert set(match.reasons[0].terms) == {"œuvre", "cafe\u0301", "aînés"}


def test_a_removed_document_can_come_back() -> None:
    """A document removed is found no more, and is found again once it is added again."""
    potager = Document("a", {"title": "Potager"})
    matcher = Matcher.fit([potager, Document("b", {"title": "Tri"})])
    without = matcher.update(removed=["a", "inconnu"])
    assert without.match("potager").matches == ()
    with pytest.raises(KeyError):
        without.similar("a")
    assert without.update([potager]).match("potager") == matcher.match("potager")


def test_a_document_changed_and_removed_at_once_is_removed() -> None:
    """Where a document is both changed and removed, it is removed."""
    matcher = Matcher.fit([]).update([Document("a", {"title": "Potager"})], ["a"])
    assert matcher.index.size == 0


def test_two_changes_of_one_document_are_refused(matcher: Matcher) -> None:
    """Two texts for one id cannot both be taken in."""
    with pytest.raises(ValueError, match="'a'"):
        matcher.update([Document("a", {}), Document("a", {"title": "Tri"})])


@pytest.mark.parametrize("before", range(65_525, 65_540))
def test_a_word_too_far_on_is_never_cut(before: int) -> None:
    """A word that goes past the last place that an index holds is not shown, rather than shown in part."""
    text = "x" * (before - 1) + " potager"
    (match,) = Matcher.fit([Document("a", {"context": text})]).match("potager").matches
    whole = before + len("potager") <= 65_535
    assert match.reasons[0].terms == (("potager",) if whole else ())
    passage = match.reasons[0].passage
    assert passage is None or [passage.text[slice(*mark)] for mark in passage.marks] == ["potager"]
