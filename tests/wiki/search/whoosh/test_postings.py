"""Postings as columns answer as plain lists of terms would."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wiki.search.whoosh.postings import BELOW, BITS, BREAK, NOWHERE, Postings, as_numbers, in_a_row, spots

FIELDS = st.lists(st.lists(st.sampled_from(["a", "b", "c", BREAK]), max_size=6), min_size=2, max_size=2)
SHEETS = st.lists(FIELDS, max_size=5)


def _postings(sheets, term):
    said = [(place, spot) for place, fields in enumerate(sheets) for spot in spots(fields).get(term, ())]
    places, found = np.array(said, np.int64).reshape(-1, 2).T
    return Postings.of(places, found)


def _lists(postings):
    return postings.pairs.tolist(), postings.counts.tolist(), postings.positions.tolist()


@given(sheets=SHEETS, term=st.sampled_from("abc"))
def test_columns_tell_who_says_a_term_and_where(sheets, term):
    """Each field of a sheet that says the term is there, with how many times and where."""
    expected = [
        (rank << BITS | place, [at for at, said in enumerate(fields[rank]) if said == term])
        for rank in range(2)
        for place, fields in enumerate(sheets)
        if term in fields[rank]
    ]
    postings = _postings(sheets, term)
    assert _lists(postings) == (
        [pair for pair, _ in expected],
        [len(found) for _, found in expected],
        [at for _, found in expected for at in found],
    )
    assert _lists(Postings.read(postings.kept())) == _lists(postings)


@given(sheets=SHEETS, term=st.sampled_from("abc"))
def test_columns_are_taken_apart_sheet_by_sheet(sheets, term):
    """Merging parts finds what each sheet said, as it was read."""
    again = [(place, as_numbers(found).tolist()) for place, found in _postings(sheets, term).by_sheet()]
    said = [(place, spots(fields).get(term)) for place, fields in enumerate(sheets)]
    assert again == [(place, found) for place, found in said if found]


@given(sheets=SHEETS, terms=st.lists(st.sampled_from("abc"), min_size=1, max_size=3), kept=st.integers(0, 31))
def test_a_phrase_is_found_where_its_terms_follow_one_another(sheets, terms, kept):
    """It is within one field of one sheet that they do, across no break, and of sheets in use only."""
    flags = np.array([bool(kept >> place & 1) for place in range(len(sheets))], np.bool_)
    expected = [
        rank << BITS | place
        for rank in range(2)
        for place, fields in enumerate(sheets)
        if flags[place] and any(fields[rank][at : at + len(terms)] == terms for at in range(6))
    ]
    found = in_a_row([_postings(sheets, term).of_sheets(flags) for term in terms])
    assert found.tolist() == expected
    assert (found & BELOW).tolist() == [pair & BELOW for pair in expected]


def test_nobody_says_what_is_nowhere():
    """The postings of a term that there is not are empty, alone and in a phrase."""
    assert in_a_row([NOWHERE, _postings([[["a"], []]], "a")]).tolist() == []
    assert list(NOWHERE.by_sheet()) == []
