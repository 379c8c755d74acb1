"""Two nodes whose search index is in the database that they share."""

import pytest

from tests.nodes.conftest import go
from tests.nodes.test_two_nodes import Nodes, save
from tests.wiki.web.conftest import Person

WORD = "lombricomposteur"


@pytest.fixture
def searched_by() -> str:
    """Search in the database."""
    return "postgresql"


def test_every_way_of_searching_knows_a_save_on_another_node(nodes: Nodes, odile: Person) -> None:
    """The page with its snippets, the JSON and the suggestions of a node have what another one saved."""
    save(odile, f"Un {WORD} au pied de la tour.")
    assert nodes[1].test_client().get("/readyz").json["index_lag"] == 0
    visitor = go(nodes[0].test_client(), nodes[1])
    page = visitor.see(f"/recherche?q={WORD}")
    assert "J'éco-trie" in page.text
    assert WORD in [mark.text for mark in page.root.iter("mark")]
    found = visitor.get(f"/api/v1/search?q={WORD}s").json
    assert [hit["slug"] for hit in found["results"]] == ["j-eco-trie"]
    assert visitor.get("/api/v1/search?q=lombricompostuer").json["suggestion"] == WORD
    assert "J'éco-trie" in str(visitor.get("/recherche/suggestions?q=eco").json)
