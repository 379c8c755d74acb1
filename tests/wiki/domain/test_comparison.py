"""Sheets side by side."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wiki.domain.comparison import FACTS, TEXTS, Comparison
from wiki.domain.organisation import Organisation
from wiki.domain.page import Status
from wiki.domain.sheet import FullSheet, Phase, Provenance, Sheet, SheetContent

OPAC = Organisation("opac-38", "Opac 38", "bailleur", "38")
JARDIN = SheetContent("Un jardin", "opac-38", themes=("jardins", "lien-social"), publics=("jeunes",))
TRI = SheetContent("Trier", "opac-38", themes=("lien-social",), evaluation="Des pesées.")


def full(content: SheetContent) -> FullSheet:
    """Make a published sheet."""
    sheet = Sheet(content.title, 1, Status.PUBLISHED, content, "", "", Provenance())
    return FullSheet(sheet, OPAC, ())


def test_what_is_shared_is_set_apart() -> None:
    """A theme that every sheet has is shared, and is no more among the ones of each."""
    jardin, tri = full(JARDIN), full(TRI)
    comparison = Comparison((jardin, tri))
    assert comparison.in_common == {"organisation": ("opac-38",), "themes": ("lien-social",)}
    assert (comparison.own(jardin, "themes"), comparison.own(tri, "themes")) == (("jardins",), ())
    assert comparison.differing == ("themes", "publics", "evaluation")


def test_what_no_sheet_tells_is_named() -> None:
    """A fact or a text that is blank in every sheet is told as such, one that is told somewhere is not."""
    comparison = Comparison((full(JARDIN), full(replace(TRI, phase=Phase.IDEA, team=" \n"))))
    assert comparison.untold == (
        "involvement",
        "tagline",
        "context",
        "success_factors",
        "team",
        "collaboration",
    )


def test_a_sheet_on_its_own_shares_nothing() -> None:
    """With one sheet, or none, there is nothing in common."""
    assert Comparison((full(JARDIN),)).in_common == Comparison(()).in_common == {}
    assert Comparison((full(JARDIN),)).differing == ("organisation", "themes", "publics")


@given(st.lists(st.lists(st.sampled_from("abcd"), unique=True).map(tuple), min_size=2, max_size=4))
def test_nothing_is_lost_between_shared_and_own(themes: list[tuple[str, ...]]) -> None:
    """What a sheet has is either shared or its own; each fact and text is shared, differs, or is untold."""
    comparison = Comparison(tuple(full(replace(JARDIN, themes=each)) for each in themes))
    for each, its in zip(comparison.sheets, themes, strict=True):
        assert {*comparison.shared("themes"), *comparison.own(each, "themes")} == set(its)
    told = {*comparison.in_common, *comparison.differing, *comparison.untold}
    assert told == {*FACTS, *TEXTS}
