"""From what a person typed to a valid sheet."""

import unicodedata
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wiki.domain.draft import (
    LIMITS,
    MAX_THEMES,
    Choices,
    clean_line,
    clean_text,
    read_draft,
    read_summary,
    sketch,
)
from wiki.domain.errors import FieldError, Invalid
from wiki.domain.sheet import SECTIONS, Involvement, Phase, SheetContent

CHOICES = Choices(
    organisations=frozenset({"opac-38"}),
    themes=frozenset({"jardin", "propreté", "énergie", "accueil", "lien-social", "travaux"}),
    publics=frozenset({"familles", "personnes-agees"}),
)
TYPED = {"title": "La vie plus verte", "organisation": "opac-38", "context": "Un terrain en friche."}
# Letters, split accents, control signs and line ends: what forms and word processors send.
MESSY = st.text(st.sampled_from("aé e\u0301\u0327\x00\x07\x85\t\r\n\u2028\u00a0\ue000")) | st.text()


def errors_of(**typed: str | list[str]) -> dict[str, FieldError]:
    """Return the errors of a good form with some fields typed otherwise."""
    with pytest.raises(Invalid) as caught:
        read_draft(TYPED | typed, CHOICES)
    return caught.value.errors


def test_the_least_sheet() -> None:
    """A title, an organisation and a context make a sheet; all the rest may wait."""
    assert read_draft(TYPED, CHOICES) == SheetContent(
        "La vie plus verte", "opac-38", context="Un terrain en friche."
    )


def test_every_field_is_read() -> None:
    """Lists lose their doubles and blanks, and codes become enumerations."""
    content = read_draft(
        TYPED
        | {
            "tagline": " Un\tpotager  pour tous ",
            "themes": ["jardin", "", "propreté", "jardin"],
            "publics": "familles",
            "phase": "operational",
            "involvement": "coproduction",
            "evaluation": "Une fête\r\nchaque été\r\n",
        },
        CHOICES,
    )
    assert content.tagline == "Un potager pour tous"
    assert content.themes == ("jardin", "propreté")
    assert content.publics == ("familles",)
    assert content.phase is Phase.OPERATIONAL
    assert content.involvement is Involvement.COPRODUCTION
    assert content.evaluation == "Une fête\nchaque été"


def test_every_error_comes_at_once() -> None:
    """A form wrong everywhere names every wrong field in one answer."""
    errors = errors_of(
        title="",
        organisation="inconnu",
        context=" \r\n ",
        tagline="é" * 201,
        team="é" * 20_001,
        themes=["inconnu"],
        publics=["familles", "licornes"],
        phase="rêvée",
        involvement="totale",
    )
    assert {name: error.code for name, error in errors.items()} == {
        "title": "required",
        "organisation": "unknown",
        "context": "required",
        "tagline": "too_long",
        "team": "too_long",
        "themes": "unknown",
        "publics": "unknown",
        "phase": "unknown",
        "involvement": "unknown",
    }
    assert errors["publics"].details == {"value": "licornes"}
    assert errors["team"].details == {"limit": 20_000, "length": 20_001}


def test_an_empty_form_asks_for_what_is_needed() -> None:
    """Nothing typed asks for the title, the organisation and the context, and for nothing else."""
    with pytest.raises(Invalid) as caught:
        read_draft({}, CHOICES)
    assert {name: error.code for name, error in caught.value.errors.items()} == dict.fromkeys(
        ("title", "context", "organisation"), "required"
    )


@pytest.mark.parametrize("title", ["!!!", "…", "城市"])
def test_a_title_must_give_an_address(title: str) -> None:
    """A title without a Latin letter or a digit is refused, since it can have no address."""
    assert errors_of(title=title)["title"].code == "no_letter"


def test_too_many_themes() -> None:
    """A sheet names five themes at most."""
    assert len(CHOICES.themes) > MAX_THEMES
    assert errors_of(themes=sorted(CHOICES.themes))["themes"] == FieldError("too_many", {"limit": MAX_THEMES})


@pytest.mark.parametrize("field", ["title", "tagline", "context", "evaluation"])
def test_a_text_at_its_limit_passes(field: str) -> None:
    """A limit counts the composed signs that are kept, so that é typed as two signs counts once."""
    longest = "e\u0301" * LIMITS[field]
    assert getattr(read_draft(TYPED | {field: longest + "\r\n\x00"}, CHOICES), field) == "é" * LIMITS[field]
    assert errors_of(**{field: longest + "e"})[field].code == "too_long"


@given(text=MESSY)
@example("e\x00\u0301")
@example("a\ue000\u0301\u0327")
def test_clean_line_is_one_composed_line(text: str) -> None:
    """A cleaned line is in NFC, without control signs or outer spaces, and cleaning again changes nothing."""
    line = clean_line(text)
    assert unicodedata.is_normalized("NFC", line)
    assert not any(unicodedata.category(sign) in {"Cc", "Zl", "Zp"} for sign in line)
    assert line == " ".join(line.split()) == clean_line(line)


@given(text=MESSY)
@example("e\x07\u0301")
def test_clean_text_keeps_only_lf(text: str) -> None:
    """A cleaned text is in NFC with LF as its only control sign, and cleaning again changes nothing."""
    cleaned = clean_text(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert {sign for sign in cleaned if unicodedata.category(sign) == "Cc"} <= {"\n"}
    assert cleaned == clean_text(cleaned)


def test_a_letter_bears_so_many_marks_only() -> None:
    """Marks heaped on a letter by the hundred thousand are left out rather than put in order one by one."""
    began = process_time()
    cleaned = clean_line("a" + "\u0316\u0301" * 200_000 + " e\u0301te\u0301")
    assert process_time() - began < 10
    assert cleaned == "á" + "\u0316" * 15 + "\u0301" * 14 + " été"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_lf(end: str) -> None:
    """Windows, old Mac and Unix line ends give one text, with its empty lines and indents."""
    assert clean_text(f"Début{end}{end}  - un point  {end}") == "Début\n\n  - un point"


def test_joined_emoji_stay_whole() -> None:
    """The invisible signs that hold an emoji together are no control signs."""
    family = "👩\u200d👧\u200d👦"
    assert clean_line(f"Famille {family}") == f"Famille {family}"


def test_a_long_summary_is_cut() -> None:
    """A summary that is too long is cut rather than refused."""
    assert read_summary("\u00a0été " * 100) == ("été " * 100)[: LIMITS["summary"]].strip()


@given(st.dictionaries(st.sampled_from(["tagline", *SECTIONS]), MESSY))
def test_a_sketch_is_what_would_be_saved(typed: dict[str, str]) -> None:
    """A sketch of any texts reads as the sheet that they would make, and stays within limits."""
    drawn = sketch(typed)
    assert all(len(drawn.as_fields()[name]) <= LIMITS[name] for name in typed)
    whole = TYPED | {name: text for name, text in typed.items() if drawn.as_fields()[name]}
    saved = read_draft(whole, CHOICES)
    for name in typed:
        assert getattr(saved, name) == (getattr(drawn, name) or TYPED.get(name, ""))


def test_a_sketch_is_cut_at_the_limits() -> None:
    """A text that is too long to be saved is drawn as far as its limit."""
    assert sketch({"team": "é" * 30_000, "title": "é" * 300}).team == "é" * LIMITS["team"]
