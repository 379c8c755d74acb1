"""Hints on plain language: what is long, what is not explained, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import load_abbreviations
from wiki.domain.plain_language import MOST_WORDS, Hint, HintCode, find_hints

KNOWN = {"CCL": ["conseil de concertation locative"], "APL": ["aide personnalisée au logement"]}
WORD = st.text("abcdeéœ", min_size=1, max_size=6)
SENTENCES = st.lists(st.lists(WORD, min_size=1, max_size=60), max_size=6)
NAMES = st.sampled_from(["context", "team", "evaluation"])


@given(SENTENCES)
def test_a_sentence_is_long_by_its_words_alone(sentences: list[list[str]]) -> None:
    """Every sentence beyond the limit is told with its length, in order, and no other is."""
    text = " ".join(f"{' '.join(words)}." for words in sentences)
    lengths = [len(words) for words in sentences if len(words) > MOST_WORDS]
    assert [hint.length for hint in find_hints({"team": text}, KNOWN)] == lengths


@given(st.lists(WORD, min_size=MOST_WORDS + 1, max_size=2 * MOST_WORDS), st.sampled_from(".!?…"))
def test_a_sentence_cut_in_two_is_plain(words: list[str], end: str) -> None:
    """To cut a long sentence near its middle is enough, whatever ends its halves."""
    half = len(words) // 2
    cut = f"{' '.join(words[:half])}{end} {' '.join(words[half:])} {end}"
    assert find_hints({"team": cut}, KNOWN) == []
    assert find_hints({"team": f"- {' '.join(words[:half])}\n- {' '.join(words[half:])}"}, KNOWN) == []


@given(st.dictionaries(NAMES, st.text(max_size=200)))
def test_any_text_has_hints_on_what_it_holds(sections: dict[str, str]) -> None:
    """Whatever is typed, hints name its own sections, and initials are told once in all."""
    hints = find_hints(sections, KNOWN)
    assert {hint.section for hint in hints} <= sections.keys()
    initials = [hint.text for hint in hints if hint.code is HintCode.UNEXPLAINED]
    assert len(initials) == len(set(initials))


@given(st.lists(WORD, min_size=1, max_size=80))
def test_marks_change_no_hint(words: list[str]) -> None:
    """Bold, italics and list marks are not read as words."""
    plain = find_hints({"team": f"{' '.join(words)} CCL."}, KNOWN)
    assert find_hints({"team": f"- **{words[0]}** {' '.join(words[1:])} *CCL*."}, KNOWN) == plain


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le CCL décide.", [("CCL", "conseil de concertation locative")]),
        ("Le CODIR décide.", [("CODIR", "")]),
        ("Le comité de direction (CODIR) décide. Le CODIR vote.", []),
        ("Le CODIR (comité de direction) décide.", []),
        ("Le Conseil de Concertation locative, ou CCL.", []),
        ("Une TV en HLM au XXI, avec l'EPCI et l'ANRU.", [("EPCI", ""), ("ANRU", "")]),
        ("PACT H&D, Eco-DOM et ATTENTION", [("PACT", "")]),
    ],
)
def test_initials(text: str, told: list[tuple[str, str]]) -> None:
    """Initials are told, with their meaning if known, unless the text or everyday life explains them."""
    assert [(hint.text, hint.meaning) for hint in find_hints({"team": text}, KNOWN)] == told


def test_initials_explained_in_another_section() -> None:
    """What one section explains is explained for all; what none does is told where it comes first."""
    sections = {
        "context": "La maison des projets (MDP).",
        "team": "La MDP et le CCL.",
        "evaluation": "Le CCL.",
    }
    meaning = KNOWN["CCL"][0]
    assert find_hints(sections, KNOWN) == [Hint("team", HintCode.UNEXPLAINED, "CCL", meaning=meaning)]


def test_every_abbreviation_of_the_field_is_told_or_everyday() -> None:
    """Each of the vocabulary, alone in a section, is told with its most usual meaning, HLM aside."""
    for short, meanings in load_abbreviations().items():
        told = [hint.meaning for hint in find_hints({"team": f"Voir {short}."}, load_abbreviations())]
        assert told == ([] if short == "HLM" else [meanings[0]])
