"""Snippets: the best passage, with whole words marked."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.domain.change import Change
from wiki.search import SearchRequest
from wiki.search.snippets import LEAD_SIGNS, SNIPPET_SIGNS

FILLING = "Le conseil de concertation se réunit chaque trimestre avec les équipes du siège. " * 12


def _marked(results):
    return [part.text for part in results.hits[0].snippet if part.marked]


def _text(results):
    return "".join(part.text for part in results.hits[0].snippet)


def test_whole_words_are_marked_as_written(search):
    """The mark covers the word of the sheet, whatever was typed, and not its elided article."""
    assert _marked(search("equipes")) == ["équipe"]
    assert _marked(search("oeuvres")) == ["œuvre"]
    assert _marked(search("co production")) == ["co-production"]


def test_a_phrase_is_marked_as_one(search):
    """The words of a phrase and of an abbreviation make one mark."""
    assert _marked(search('"jardin partagé"')) == ["jardin partagé"]
    assert _marked(search("PMR")) == ["personnes à mobilité réduite"]


def test_the_best_passage_is_chosen(index, sheet, search):
    """The passage that holds most of the words is shown, wherever it stands."""
    text = f"Un compost. {FILLING} Un compost et un verger, au soleil. {FILLING} Un verger."
    index.apply([sheet("a", context=text)], (), Change(4))
    results = search("compost verger")
    assert _marked(results) == ["compost", "verger"]
    assert "au soleil" in _text(results)


def test_a_cut_passage_says_so(index, sheet, search):
    """Text left out before and after shows as an ellipsis."""
    index.apply([sheet("a", context=f"{FILLING} Un compost. {FILLING}")], (), Change(4))
    text = _text(search("compost"))
    assert text.startswith("… ")
    assert text.endswith(" …")


def test_without_a_match_in_the_text_the_tagline_is_shown(index, sheet, search):
    """A sheet found by its organisation, or by no word at all, shows its tagline."""
    index.apply(
        [sheet("a", tagline="Une accroche", organisation_name="Astrolabe", context="Autre chose")],
        (),
        Change(4),
    )
    assert _text(search("astrolabe")) == "Une accroche"
    assert _text(search("", organisation="opac-38")) == "Une accroche"


def test_a_sheet_without_any_text_has_an_empty_snippet(index, sheet, search):
    """Nothing to show is nothing shown."""
    index.apply([sheet("a", title="Astrolabe")], (), Change(4))
    assert search("astrolabe").hits[0].snippet == ()


def test_markup_stays_plain_text(index, sheet, search):
    """Snippets are pieces of text: what looks like HTML is left as it is, for the template to escape."""
    index.apply([sheet("a", context="Un <b>compost</b> & un verger")], (), Change(4))
    assert _text(search("compost")) == "Un <b>compost</b> & un verger"
    assert _marked(search("compost")) == ["compost"]


WORDS = st.lists(
    st.sampled_from(["compost", "verger", "l’école", "jardins.", "co-production", "de", "\n"]), max_size=150
)


@settings(max_examples=60, deadline=None)
@given(words=WORDS)
def test_a_snippet_is_a_piece_of_the_sheet(filled_index, sheet, words):
    """Marks or not, a snippet's pieces make a stretch of the text, of a bounded length."""
    text = " ".join(words)
    filled_index.apply(
        [sheet("piece", title="Pièce", context=text)], (), Change(filled_index.applied().number + 1)
    )
    for hit in filled_index.search(
        SearchRequest("verger compost coproduction pièce", {"departement": "38"})
    ).hits:
        shown = "".join(part.text for part in hit.snippet).removeprefix("… ").removesuffix(" …")
        assert shown.strip() in re.sub(r"\s+", " ", text)
        assert len(shown) <= SNIPPET_SIGNS + LEAD_SIGNS
