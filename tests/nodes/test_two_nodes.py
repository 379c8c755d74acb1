"""What holds on whichever node answers."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from tests.nodes.conftest import go
from tests.wiki.web.conftest import Person
from wiki.services.site import Site

Nodes = tuple[Flask, Flask]
SHEET = "/fiches/j-eco-trie"
MATCH = "/rapprochement?texte=un lombricomposteur pour la tour nord"
WORD = "lombricomposteur"


def site_of(node: Flask) -> Site:
    """Return what a node holds open."""
    site: Site = node.extensions["recueil"]
    return site


def save(author: Person, text: str) -> None:
    """Write a text in a sheet."""
    author.fill(author.see(f"{SHEET}/modifier").form(), context=text, action="save")


def marked(person: Person) -> bool:
    """Whether the match that this person asks for knows the word that was saved."""
    page = person.see(MATCH)
    return WORD in {(mark.text or "").lower() for mark in page.root.iter("mark")}


def test_a_session_holds_on_every_node(nodes: Nodes, odile: Person) -> None:
    """Who signed in on one node is signed in on the other, and who signed out there is out here."""
    assert "Odile Kervella" in go(odile, nodes[1]).get("/profil").text
    odile.sign_out()
    assert go(odile, nodes[0]).get("/profil").status_code == 302


def test_attempts_count_on_all_nodes_together(nodes: Nodes) -> None:
    """Ten wrong passwords, given to one node and the other in turn, are as many as to one alone."""
    thief = nodes[0].test_client()
    for attempt in range(10):
        go(thief, nodes[attempt % 2]).sign_in("odile@exemple.fr", "au hasard", 422)
    for node in nodes:
        go(thief, node).sign_in("odile@exemple.fr", "au hasard", 429)


def test_an_author_finds_a_save_on_the_other_node(nodes: Nodes, odile: Person) -> None:
    """What one saves through a node, the next page shows, searches and matches through another one."""
    for node in nodes:
        assert not marked(go(odile, node))
    save(go(odile, nodes[0]), f"Un {WORD} au pied de la tour.")
    go(odile, nodes[1])
    assert WORD in odile.see(SHEET).text
    assert "J'éco-trie" in odile.see(f"/recherche?q={WORD}").text
    assert marked(odile)


def test_an_author_waits_for_a_node_that_is_late(nodes: Nodes, odile: Person) -> None:
    """While a thread brings changes in, others read the matcher as it was, and their author waits for it."""
    visitor, late = nodes[1].test_client(), site_of(nodes[1]).peers
    assert not marked(visitor)
    save(odile, f"Un {WORD} au pied de la tour.")
    with ThreadPoolExecutor(1) as threads:
        with late._updating:
            hers = threads.submit(marked, go(odile, nodes[1]))
            assert not marked(visitor)
            assert not hers.done()
        assert hers.result()


def test_an_author_does_not_wait_for_ever(
    nodes: Nodes, odile: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A node that cannot follow in time answers with what it has."""
    monkeypatch.setattr("wiki.services.peers.HOLD_S", 0.01)
    assert not marked(nodes[1].test_client())
    save(odile, f"Un {WORD} au pied de la tour.")
    with site_of(nodes[1]).peers._updating:
        assert not marked(go(odile, nodes[1]))
