"""Filters and boosts of a match."""

import pytest

from wiki.domain.errors import Invalid
from wiki.domain.organisation import Kind, Organisation
from wiki.domain.page import Status
from wiki.domain.refinement import Boosts, Refinement, read_refinement
from wiki.domain.sheet import FullSheet, Phase, Provenance, Sheet, SheetContent
from wiki.domain.territory import Territory

KNOWN = {
    "kind": {"landlord", "federation"},
    "phase": {"idea", "operational"},
    "theme": {"jardins", "proprete"},
    "departement": {"29", "22", "35"},
    "near": {"29", "22", "35"},
}
MAP = Territory({"29": "bretagne", "22": "bretagne", "35": "bretagne"}, {"29": {"22"}, "22": {"29"}})


def sheet(departement: str = "29", kind: Kind = Kind.LANDLORD) -> FullSheet:
    """Make a sheet about gardens."""
    content = SheetContent("La vie plus verte", "bmh", phase=Phase.OPERATIONAL, themes=("jardins",))
    return FullSheet(
        Sheet("verte", 1, Status.PUBLISHED, content, "", "", Provenance()),
        Organisation("bmh", "Brest Métropole Habitat", kind, departement),
        (),
    )


def test_boosts_are_gentle_and_multiply() -> None:
    """The same département, a neighbour and the same kind count a little more, all else nothing."""
    boosts = Boosts()
    assert Refinement().boost(sheet(), MAP, boosts) == 1
    assert Refinement(near="29").boost(sheet("29"), MAP, boosts) == boosts.same_departement
    assert Refinement(near="29").boost(sheet("22"), MAP, boosts) == boosts.neighbour
    assert Refinement(near="29").boost(sheet("35"), MAP, boosts) == 1
    own = Refinement(near="29", kind=Kind.LANDLORD)
    assert own.boost(sheet("29"), MAP, boosts) == boosts.same_departement * boosts.same_kind
    assert 1 < boosts.same_kind <= boosts.same_departement <= 1.1


def test_what_was_typed_is_read() -> None:
    """Empty choices refine nothing, others are kept, and what is no field is passed over."""
    assert read_refinement({"kind": "", "texte": "potager"}, KNOWN).empty
    read = read_refinement({"theme": "jardins", "near": "29", "phase": ""}, KNOWN, Kind.LANDLORD)
    assert read == Refinement({"theme": "jardins"}, "29", Kind.LANDLORD)
    assert not read.empty


def test_every_unknown_choice_is_told() -> None:
    """Choices that do not exist are all named at once."""
    with pytest.raises(Invalid) as caught:
        read_refinement({"theme": "volcans", "near": "2", "kind": "landlord"}, KNOWN)
    assert {name: error.details["value"] for name, error in caught.value.errors.items()} == {
        "theme": "volcans",
        "near": "2",
    }
