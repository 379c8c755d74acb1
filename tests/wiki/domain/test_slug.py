"""Laws of the addresses made from titles."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.domain.slug import MAX_LENGTH, first_free, slugify

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@given(title=st.text(max_size=200))
def test_a_slug_is_ascii_words_joined_by_hyphens(title: str) -> None:
    """Whatever the title, its address is empty or made of lower-case ASCII words and single hyphens."""
    slug = slugify(title)
    assert slug == "" or SLUG.fullmatch(slug)
    assert len(slug) <= MAX_LENGTH


@given(title=st.text(alphabet=st.characters(codec="latin-1"), max_size=200))
def test_slugify_is_idempotent(title: str) -> None:
    """The address of an address is itself."""
    assert slugify(slugify(title)) == slugify(title)


@given(title=st.text(alphabet="éàçœÆùïÎ Ô'’«»-", max_size=60))
def test_case_and_composition_change_nothing(title: str) -> None:
    """Capitals and split accents give the same address as small letters and whole ones."""
    assert slugify(title.upper()) == slugify(title)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("J'éco-trie", "j-eco-trie"),
        ("Bourse d’échange de logement social « en ligne »", "bourse-d-echange-de-logement-social-en-ligne"),
        ("Le cœur de Lætitia, n° 38", "le-coeur-de-laetitia-n-38"),
        ("E\u0301quipe", "equipe"),
        ("  --  ", ""),
        ("城市", ""),
        ("a" * 79 + " b", "a" * 79),
    ],
)
def test_french_titles(title: str, slug: str) -> None:
    """Accents, ligatures, quotes and cut words give the address that a person expects."""
    assert slugify(title) == slug


@given(taken=st.frozensets(st.sampled_from(("jardin", "jardin-2", "jardin-3", "jardinage"))))
def test_first_free_is_free(taken: frozenset[str]) -> None:
    """The address found is never one that is taken, and is the bare one whenever that is free."""
    found = first_free("jardin", taken)
    assert found not in taken
    assert (found == "jardin") == ("jardin" not in taken)
