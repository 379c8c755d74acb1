"""Concepts and the forest that they make."""

from hypothesis import given
from hypothesis import strategies as st

from wiki.domain.concept import CONCEPT_FIELDS, ConceptContent, forest, wider

_SLUGS = st.sampled_from(["eau", "feu", "air", "terre"])
BROADER = st.dictionaries(_SLUGS, st.none() | _SLUGS | st.just("inconnu"))


def test_the_terms_are_said_once_preferred_first() -> None:
    """Every way of saying a concept comes once, the preferred one first."""
    content = ConceptContent("potager", ("jardin potager",), ("potager", "légumes"), ("JP",))
    assert content.terms == ("potager", "jardin potager", "légumes", "JP")
    assert tuple(content.as_fields()) == CONCEPT_FIELDS


@given(broader=BROADER)
def test_every_concept_has_one_place_in_the_forest(broader: dict[str, str | None]) -> None:
    """Whatever loops and missing concepts there are, going down from the top meets each concept once."""
    below = forest(broader)
    met: list[str] = []
    waiting = list(below[None])
    while waiting:
        slug = waiting.pop()
        met.append(slug)
        waiting += below.get(slug, [])
    assert sorted(met) == sorted(broader)


@given(broader=BROADER, slug=_SLUGS)
def test_the_way_up_ends(broader: dict[str, str | None], slug: str) -> None:
    """Going to ever wider concepts meets each once and never comes back to the start."""
    way = list(wider(broader, slug))
    assert len(set(way)) == len(way)
    assert slug not in way
