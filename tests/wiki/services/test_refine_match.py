"""Refining a match over the site's sheets."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from matcher import Level
from wiki.domain.account import Account
from wiki.domain.errors import Invalid
from wiki.domain.organisation import Kind
from wiki.domain.refinement import Refinement
from wiki.domain.territory import Remoteness
from wiki.services.find_peers import find_peers
from wiki.services.refine_match import boost, read_typed, remoteness_from
from wiki.services.site import Site
from wiki.store import sheets
from wiki.store.database import Database

INTENT = "Avec les locataires du quartier, fleurir un jardin et décider ensemble avec le bailleur"


@pytest.mark.parametrize(
    ("name", "value"),
    [("departement", "69"), ("theme", "lien-social"), ("kind", "landlord"), ("phase", "starting")],
)
def test_filters_leave_out_what_is_not_wanted(db: Database, site: Site, name: str, value: str) -> None:
    """A filter finds sheets beyond the first answers, all of them as wanted, none of the others."""
    passing = sheets.passing(db, {name: value})
    every = find_peers(db, site, INTENT, None, 50).peers
    found = find_peers(db, site, INTENT, None, 50, Refinement({name: value})).peers
    assert {peer.match.id for peer in found} == {p.match.id for p in every if p.match.id in passing}
    assert found


def test_filters_may_leave_no_near_case(db: Database, site: Site) -> None:
    """When the near sheets are all left out the answer is «aucun cas proche», with nobody to call."""
    found = find_peers(db, site, "Un jardin potager fleuri", None, 5, Refinement({"departement": "94"}))
    assert not found.confident
    assert found.people == ()


def test_a_boost_changes_the_order_within_a_level_only(db: Database, site: Site) -> None:
    """Near the reader a sheet may pass others of its level; no score and no level changes."""
    plain = find_peers(db, site, INTENT, None, 50).peers
    orders = set()
    for departement in ("29", "44", "69", "13", "974"):
        near = find_peers(db, site, INTENT, None, 50, Refinement(near=departement)).peers
        assert {(p.match.id, p.match.score, p.match.level) for p in near} == {
            (p.match.id, p.match.score, p.match.level) for p in plain
        }
        ranks = [list(Level).index(peer.match.level) for peer in near]
        assert ranks == sorted(ranks)
        orders.add(tuple(peer.match.id for peer in near))
    assert tuple(peer.match.id for peer in plain) in orders  # from La Réunion nothing is nearer
    assert len(orders) > 1


def test_a_limit_holds_with_a_refinement(db: Database, site: Site) -> None:
    """A refined match has at most its limit, and refuses one below 1."""
    assert len(find_peers(db, site, INTENT, None, 2, Refinement(near="29")).peers) == 2
    with pytest.raises(ValueError, match="limit"):
        find_peers(db, site, INTENT, None, 0, Refinement(near="29"))


def test_a_member_is_near_their_own_organisation(
    db: Database, site: Site, account: Callable[..., Account]
) -> None:
    """Who says nothing of it is near their organisation, and who says «nowhere» is not."""
    odile = replace(account(), organisation="brest-metropole-habitat")
    assert read_typed(db, site, {}, odile) == Refinement(near="29", kind=Kind.LANDLORD)
    assert read_typed(db, site, {"near": "69"}, odile).near == "69"
    assert read_typed(db, site, {"near": ""}, odile).near is None
    assert read_typed(db, site, {}, replace(odile, organisation=None)).empty
    assert read_typed(db, site, {}, None).empty


def test_what_no_vocabulary_has_is_told(db: Database, site: Site) -> None:
    """A theme, a kind or a département that does not exist is refused by name."""
    with pytest.raises(Invalid) as caught:
        read_typed(db, site, {"theme": "volcans", "kind": "secte", "near": "20", "phase": "idea"}, None)
    assert set(caught.value.errors) == {"theme", "kind", "near"}


def test_places_are_those_of_france(db: Database, site: Site) -> None:
    """From the Finistère, Brest is here, Aiguillon in the region, Atlantique elsewhere, a stranger too."""
    slugs = {"brest-metropole-habitat", "aiguillon-construction", "atlantique-habitations", "inconnue"}
    remoteness = remoteness_from(db, "29", slugs)
    assert [remoteness(slug) for slug in sorted(slugs)] == [
        Remoteness.REGION,
        Remoteness.ELSEWHERE,
        Remoteness.SAME,
        Remoteness.ELSEWHERE,
    ]
    assert remoteness_from(db, None, slugs)("brest-metropole-habitat") is Remoteness.ELSEWHERE
    brest = find_peers(db, site, "des racines sous le béton", None, 1).peers[0].full
    assert boost(Refinement(near="29"), brest) > boost(Refinement(near="22"), brest) > 1
    assert boost(Refinement(near="75"), brest) == 1
