"""Laws of the three-way merge."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wiki.domain.merge import merge
from wiki.domain.sheet import CONTENT_FIELDS, Phase, SheetContent

# Few values a field, so that sides often agree, often differ and often stay as they were.
_WORDS = st.sampled_from(("", "Un potager partagé", "Un cœur d'îlot", "Des élus à l'écoute"))
CONTENTS = st.builds(
    SheetContent,
    title=_WORDS,
    organisation=st.sampled_from(("opac-38", "ush-74")),
    tagline=_WORDS,
    phase=st.sampled_from((None, *Phase)),
    themes=st.lists(st.sampled_from(("jardin", "propreté")), unique=True).map(tuple),
    context=_WORDS,
    evaluation=_WORDS,
)


def differing(one: SheetContent, other: SheetContent) -> set[str]:
    """Name the fields in which two contents differ."""
    return {name for name in CONTENT_FIELDS if getattr(one, name) != getattr(other, name)}


@given(base=CONTENTS, other=CONTENTS)
def test_an_unchanged_side_gives_way_to_the_other(base: SheetContent, other: SheetContent) -> None:
    """Merging with a side that changed nothing gives the other side, without conflict."""
    assert merge(base, saved=other, mine=base) == merge(base, saved=base, mine=other)
    assert merge(base, saved=base, mine=other).content == other
    assert merge(base, saved=base, mine=other).conflicts == ()


@given(content=CONTENTS, base=CONTENTS)
def test_equal_sides_agree(base: SheetContent, content: SheetContent) -> None:
    """Two people who made the same changes are never in conflict."""
    merged = merge(base, saved=content, mine=content)
    assert merged.content == content
    assert merged.conflicts == ()


@given(base=CONTENTS, saved=CONTENTS, mine=CONTENTS)
def test_no_one_sided_change_is_lost(base: SheetContent, saved: SheetContent, mine: SheetContent) -> None:
    """A field that one side alone changed takes that side's value, whatever happens to the others."""
    content = merge(base, saved, mine).content
    for name in differing(base, mine) - differing(base, saved):
        assert getattr(content, name) == getattr(mine, name)
    for name in differing(base, saved) - differing(base, mine):
        assert getattr(content, name) == getattr(saved, name)


@given(base=CONTENTS, saved=CONTENTS, mine=CONTENTS)
def test_conflicts_are_the_fields_changed_differently(
    base: SheetContent, saved: SheetContent, mine: SheetContent
) -> None:
    """Exactly the fields that both sides changed, each its own way, are in conflict."""
    both = differing(base, saved) & differing(base, mine) & differing(saved, mine)
    assert set(merge(base, saved, mine).conflicts) == both


@given(base=CONTENTS, saved=CONTENTS, mine=CONTENTS)
def test_a_conflict_keeps_the_saved_text(base: SheetContent, saved: SheetContent, mine: SheetContent) -> None:
    """A field in conflict keeps what is already saved."""
    merged = merge(base, saved, mine)
    assert all(getattr(merged.content, name) == getattr(saved, name) for name in merged.conflicts)


@given(base=CONTENTS, saved=CONTENTS, mine=CONTENTS)
def test_the_order_of_the_sides_does_not_matter(
    base: SheetContent, saved: SheetContent, mine: SheetContent
) -> None:
    """Both orders find the same conflicts and, without any, the same content."""
    forth, back = merge(base, saved, mine), merge(base, mine, saved)
    assert forth.conflicts == back.conflicts
    if not forth.conflicts:
        assert forth.content == back.content


def test_two_people_on_two_sections_both_win() -> None:
    """A tenant who tells the context and a landlord who tells the evaluation lose nothing."""
    base = SheetContent("Le café des voisines", "opac-38", context="À raconter")
    tenant = replace(base, context="Tout a commencé dans le hall du bâtiment B.")
    landlord = replace(base, evaluation="Une enquête après six mois.")
    merged = merge(base, saved=tenant, mine=landlord)
    assert merged.content == replace(tenant, evaluation=landlord.evaluation)
    assert merged.conflicts == ()
