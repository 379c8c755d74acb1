"""From what a person typed to a valid concept."""

import pytest

from wiki.domain.concept import ConceptContent
from wiki.domain.concept_draft import MAX_SIGNS, MAX_TERMS, read_concept
from wiki.domain.errors import FieldError, Invalid

BROADER = {"jardins": None, "potager": "jardins", "semis": "potager", "bruit": None}


def errors_of(slug: str | None = None, **typed: str) -> dict[str, FieldError]:
    """Return the errors of a form."""
    with pytest.raises(Invalid) as caught:
        read_concept(typed, slug, BROADER)
    return caught.value.errors


def test_one_term_a_line() -> None:
    """Terms go one a line, or between commas; blank lines, doubles and stray spaces are dropped."""
    typed = {
        "preferred": " Potager ",
        "everyday": "carré  de légumes\r\n\r\nbinette, râteau ;\nbinette\n",
        "abbreviations": "JP",
        "broader": "jardins",
    }
    assert read_concept(typed, "potager", BROADER) == ConceptContent(
        "Potager", (), ("carré de légumes", "binette", "râteau"), ("JP",), "jardins"
    )


def test_every_error_comes_at_once() -> None:
    """A form wrong everywhere names every wrong field in one answer, in the order of the form."""
    long = "é" * (MAX_SIGNS + 1)
    found = errors_of(
        preferred=" ", professional=long, everyday="…\nrâteau", abbreviations="X\n" * 3, broader="eau"
    )
    assert found == {
        "preferred": FieldError("required"),
        "professional": FieldError("long_term", {"value": long, "limit": MAX_SIGNS}),
        "everyday": FieldError("blank_term", {"value": "…"}),
        "broader": FieldError("unknown", {"value": "eau"}),
    }


def test_a_list_has_an_end() -> None:
    """More terms than a search can look for are refused."""
    typed = "\n".join(f"mot {number}" for number in range(MAX_TERMS + 1))
    assert errors_of(preferred="Potager", everyday=typed) == {
        "everyday": FieldError("too_many_terms", {"limit": MAX_TERMS})
    }


@pytest.mark.parametrize(
    ("slug", "broader"), [("jardins", "semis"), ("jardins", "potager"), ("bruit", "bruit")]
)
def test_no_concept_is_wider_than_itself(slug: str, broader: str) -> None:
    """A broader concept that is the concept itself, or narrower than it, is refused as a loop."""
    assert errors_of(slug, preferred="Jardins", broader=broader) == {"broader": FieldError("loop")}
