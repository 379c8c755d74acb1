"""How far a description is of the field."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher import Document, Level, Matcher
from matcher.expressions import EXPRESSIONS, spans
from matcher.subjects import ELSEWHERE, HERE, elsewhere, here
from matcher.text import content_terms, stem
from matcher.trust import LEAST, shares, trust

LISTED = [word for words in chain(HERE.values(), ELSEWHERE.values()) for word in words.split()]
NEITHER = st.sampled_from(["demand", "regard", "grand"])
OURS = st.sampled_from([stem("palier"), stem("gardien"), stem("quittance")])
OTHERS = st.sampled_from([stem("tarte"), stem("pneu"), stem("dentiste")])
STEMS = st.lists(NEITHER | OURS | OTHERS, min_size=1, max_size=20)
KNOWN = st.floats(0, 1)


def test_listed_words_are_single_words_that_carry_a_subject() -> None:
    """Each word of the lists is one that a text is read for, listed once."""
    assert [word for word in LISTED if len(content_terms(word)) != 1] == []
    assert len(set(LISTED)) == len(LISTED)


def test_no_word_is_of_the_field_and_of_another_subject() -> None:
    """The two lists share no stem."""
    assert here() & elsewhere() == frozenset()


@given(KNOWN, STEMS)
def test_trust_is_a_share_and_never_nought(known: float, stems: list[str]) -> None:
    """Whatever the words, trust is a factor that leaves an order as it is."""
    assert LEAST <= trust(known, stems, set()) <= 1


@given(KNOWN, STEMS, NEITHER, OURS, OTHERS)
def test_words_of_the_field_raise_trust_and_those_of_others_lower_it(
    known: float, stems: list[str], neither: str, ours: str, others: str
) -> None:
    """One word put in place of another one tells for or against the field, never the other way."""
    lower, as_is, higher = (trust(known, [*stems, word], set()) for word in (others, neither, ours))
    assert lower <= as_is <= higher


@given(KNOWN, KNOWN, STEMS)
def test_known_words_raise_trust(one: float, other: float, stems: list[str]) -> None:
    """The more of its words the field knows, the more a description is trusted."""
    assert trust(min(one, other), stems, set()) <= trust(max(one, other), stems, set())


def test_a_text_without_words_is_not_trusted() -> None:
    """Nothing said is nothing to rely on."""
    assert (shares([], set()), trust(0.0, [], set())) == ((0.0, 0.0), 0.0)


def test_a_word_that_a_sheet_has_is_of_no_other_subject() -> None:
    """A sheet on a bread oven is found by a text on bread, which is off topic without it."""
    text = "Pétrir la farine et cuire le pain avec les voisins dans un four au pied de la tour"
    about = "Un four à pain au pied de la tour : les voisins viennent pétrir la farine et cuire."
    oven = Document("four", {"title": "Le four à pain", "context": about})
    garden = Document("jardin", {"title": "Un jardin", "context": "Au pied de la tour, avec les voisins."})
    (found, _) = Matcher.fit([garden, oven]).match(text).matches
    (left,) = Matcher.fit([garden]).match(text).matches
    assert (found.id, found.level, left.level) == ("four", Level.COMPARABLE, Level.NONE)


def test_turns_of_phrase_are_of_several_words() -> None:
    """None is left with one word, which would take that word from the field wherever it stands."""
    listed = [turn for turns in EXPRESSIONS.values() for turn in turns.split(",")]
    assert [turn for turn in listed if len(content_terms(turn)) == 1] == []
    assert len({turn.strip() for turn in listed}) == len(listed)


def test_a_turn_of_phrase_is_of_another_subject_whatever_its_words_are_alone() -> None:
    """«Cours de la bourse» is no exchange of homes, though a sheet has both words."""
    stems = [token.stem for token in content_terms("Les cours de la bourse")]
    assert spans(stems) == {0, 1}
    assert shares(stems, set(stems)) == (0.0, 1.0)
    assert spans(list(reversed(stems))) == set()


@pytest.mark.parametrize(
    "text", ["cours de la bourse", "tour de France", "cage thoracique", "charge mentale"]
)
def test_two_words_that_mean_something_else_are_refused(text: str) -> None:
    """A text of two words of the sheets, which together are of another subject, gets «aucun cas proche»."""
    sheet = {
        "title": "La bourse d'échange",
        "context": "Une charge en cours, une cage et une tour en France.",
    }
    assert not Matcher.fit([Document("bourse", sheet)]).match(text).confident


@pytest.mark.parametrize(
    "text",
    [
        "Une recette de tarte aux pommes avec du beurre et de la farine, à cuire au four",
        "Le jardin secret du gardien de but : un roman sur le football et le rugby",
        "Quel pneu et quelle jante pour mon vélo, et qui règle le dérailleur ?",
    ],
)
def test_texts_on_other_subjects_are_refused(matcher: Matcher, text: str) -> None:
    """A text on another subject gets no comparable sheet, whatever words it shares with one."""
    assert not matcher.match(text).confident
