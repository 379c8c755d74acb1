"""Lists: the empty query, sorting, slices, filters and facet counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.domain.change import Change
from wiki.search import FACETS, FacetCount, SearchRequest, Sort

GARDEN, CLEAN, LABEL = "la-vie-plus-verte", "les-sites-pilotes-proprete", "label-residence-adaptee-le-vulcain"


def test_an_empty_query_lists_every_sheet_by_title(found):
    """Without words the list is whole, in the order of folded titles."""
    assert found("") == [GARDEN, LABEL, CLEAN]
    assert found("   ") == [GARDEN, LABEL, CLEAN]


def test_recent_sheets_come_first_on_demand(found):
    """The list can be sorted by date of change."""
    assert found("", sort=Sort.RECENT) == [GARDEN, CLEAN, LABEL]


def test_titles_sort_without_accents_and_case(index, sheet, found):
    """«Écoute» stands between «eau» and «Élan»."""
    titles = [sheet(slug, title=title) for slug, title in (("x", "Élan"), ("y", "eau"), ("z", "Écoute"))]
    index.apply(titles, (GARDEN, CLEAN, LABEL), Change(4))
    assert found("", sort=Sort.TITLE) == ["y", "z", "x"]


def test_a_slice_keeps_the_total(search, found):
    """Limit and offset cut the list, not its count."""
    assert found("", limit=1, offset=1) == [LABEL]
    assert search("", limit=1, offset=1).total == 3
    assert search("", limit=0).total == 3


@pytest.mark.parametrize("wrong", [{"filters": {"mood": "x"}}, {"limit": -1}, {"offset": -1}])
def test_a_request_that_means_nothing_is_refused(wrong):
    """An unknown facet or a negative slice is the caller's mistake."""
    with pytest.raises(ValueError, match="filters"):
        SearchRequest(**wrong)


def test_filters_narrow_the_list(found):
    """Filters add up, and go with words."""
    assert found("", theme="lien-social") == [GARDEN, LABEL]
    assert found("", theme="lien-social", departement="29") == [GARDEN]
    assert found("locataires", theme="proprete") == [CLEAN]
    assert found("", phase="idea") == []


def test_facets_count_the_list(search):
    """Without filters, each value counts the sheets of the list that have it."""
    facets = search("").facets
    assert facets["theme"][0] == FacetCount("lien-social", 2)
    assert facets["phase"] == (FacetCount("operational", 1),)
    assert facets["public"] == ()


def test_a_filtered_facet_still_offers_its_other_values(search):
    """One can switch from a theme to another: its facet ignores its own filter, the others obey it."""
    facets = search("", theme="jardins").facets
    assert FacetCount("proprete", 1) in facets["theme"]
    assert facets["departement"] == (FacetCount("29", 1),)


def test_a_filter_that_nothing_passes_can_be_taken_off(search):
    """A value that is filtered on is offered even at zero."""
    assert search("", phase="idea").facets["phase"] == (FacetCount("operational", 1), FacetCount("idea", 0))


@settings(max_examples=40, deadline=None)
@given(
    query=st.sampled_from(["", "locataires", "jardin", "jardin handicap", "-jardin"]),
    filters=st.dictionaries(
        st.sampled_from(["theme", "departement"]),
        st.sampled_from(["lien-social", "jardins", "29", "13", "x"]),
    ),
)
def test_every_count_is_the_length_of_its_list(filled_index, query, filters):
    """The count beside a value is the total that choosing it shows."""
    facets = filled_index.search(SearchRequest(query, filters)).facets
    assert set(facets) == set(FACETS)
    for name, counts in facets.items():
        for facet in counts:
            chosen = SearchRequest(query, filters | {name: facet.value})
            assert filled_index.search(chosen).total == facet.count
