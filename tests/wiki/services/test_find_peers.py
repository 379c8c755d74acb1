"""Matching a description with the sheets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from wiki.domain.account import Account
from wiki.search import SearchRequest
from wiki.services.find_peers import find_peers, find_similar
from wiki.services.find_sheets import find_sheets
from wiki.services.keep_contacts import save_contact
from wiki.services.save_sheet import create_sheet, save_sheet
from wiki.services.site import Site
from wiki.store import sheets
from wiki.store.database import Database

BREST = "À Brest, des jeunes racontent leur quartier en photos, et des locataires jardinent au pied des tours"
INTENT = "On voudrait faire un potager avec les mamies de la résidence."


def test_peers_are_ordered_explained_and_reachable(db: Database, site: Site) -> None:
    """A description finds comparable sheets, best first, each with reasons and with people to call."""
    peering = find_peers(db, site, INTENT, None)
    assert peering.confident
    assert 1 <= len(peering.peers) <= 5
    scores = [peer.match.score for peer in peering.peers]
    assert scores == sorted(scores, reverse=True)
    assert all(peer.match.reasons for peer in peering.peers)
    assert all(peer.full.sheet.slug == peer.match.id for peer in peering.peers)
    assert peering.peers[0].full.contacts


def test_an_empty_description_finds_no_near_case(db: Database, site: Site) -> None:
    """Nothing typed gives «aucun cas proche», and a limit below 1 is a mistake of the caller."""
    assert not find_peers(db, site, "  ", None).confident
    with pytest.raises(ValueError, match="limit"):
        find_peers(db, site, INTENT, None, 0)


def test_a_new_sheet_is_matched_at_once(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """The matcher holds every sheet published before the question, and every correction of it."""
    find_peers(db, site, INTENT, None)
    hives = replace(
        sheets.get(db, "j-eco-trie").content,
        title="Des ruches sur le toit",
        context="Un rucher partagé sur le toit-terrasse : les abeilles et le miel des locataires.",
    )
    slug = create_sheet(db, hives, account(), now, "").slug
    found = find_peers(db, site, "Installer des ruches et récolter le miel des abeilles", None).peers
    assert found[0].full.sheet.slug == slug


def test_peers_show_the_contacts_that_the_reader_may_see(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """A match shows a members-only contact to members alone."""
    odile = account()
    slug = find_peers(db, site, INTENT, None, 1).peers[0].full.sheet.slug
    typed = {"name": "Zoé Le Goff", "role": "Voisine", "organisation": "opac-38"}
    save_contact(db, slug, None, typed, odile, now)

    def names(reader: Account | None) -> set[str]:
        return {contact.name for contact in find_peers(db, site, INTENT, reader, 1).peers[0].full.contacts}

    assert names(odile) - names(None) == {"Zoé Le Goff"}


def test_a_sheet_is_never_similar_to_itself(db: Database, site: Site) -> None:
    """The sheets similar to one are other ones, and an unknown sheet has none."""
    for slug in sheets.slugs(db):
        assert slug not in {peer.full.sheet.slug for peer in find_similar(db, site, slug, None)}
    assert find_similar(db, site, "inconnue", None) == ()


def test_a_theme_that_was_retired_breaks_nothing(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """A sheet whose theme has left the vocabulary is still matched and still found."""
    sheet = sheets.get(db, "la-vie-plus-verte")
    retired = replace(sheet.content, themes=("theme-retire",), tagline="Des ruches sur le toit")
    save_sheet(db, sheet.slug, sheet.head, retired, account(), now, "")
    assert find_peers(db, site, "des ruches sur le toit", None).peers[0].match.id == sheet.slug
    assert find_sheets(db, site, SearchRequest('"ruches"')).total == 1


def test_people_behind_several_sheets_are_called_first(db: Database, site: Site) -> None:
    """The communicator of Brest, behind two near sheets, is one person, and comes before all others."""
    peering = find_peers(db, site, BREST, None)
    first = peering.people[0]
    assert first.contact.name == "Jean-Baptiste Moysan"
    assert set(first.sheets) == {"la-vie-plus-verte", "des-racines-sous-le-beton"}
    assert len({person.contact.name for person in peering.people}) == len(peering.people)


def test_only_near_sheets_give_people_to_call(db: Database, site: Site) -> None:
    """The people are those of the near sheets of the answer, everyone of them, and nobody else."""
    peering = find_peers(db, site, INTENT, None, 50)
    near = {contact for peer in peering.peers if peer.near for contact in peer.full.contacts}
    assert any(not peer.near for peer in peering.peers)
    assert {entry for person in peering.people for entry in person.entries} == near
    assert find_peers(db, site, "Recette de la tarte aux pommes", None).people == ()


def test_a_sheet_names_its_contacts_in_the_order_of_people(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """Somebody who is behind another near sheet too passes before the first contact of a sheet."""
    typed = {"name": "J.-B. Moysan", "organisation": "logis-mediterranee", "phone": "02 29 00 45 16"}
    hortus = "jardin-fleuri-et-potager-villa-hortus"
    save_contact(db, hortus, None, {**typed, "role": "Voisin", "public": "1"}, account(), now)
    peering = find_peers(db, site, f"{BREST}, avec un potager fleuri", None)
    (peer,) = (peer for peer in peering.peers if peer.match.id == hortus)
    assert [contact.name for contact in peer.full.contacts] == ["J.-B. Moysan", "Nicolas Delépine"]
    assert hortus in peering.people[0].sheets
