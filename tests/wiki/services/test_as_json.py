"""The JSON of a match and of a search."""

import json

from wiki.search import SearchRequest
from wiki.services.as_json import match_json, search_json
from wiki.services.find_peers import find_peers
from wiki.services.find_sheets import find_sheets
from wiki.services.site import Site
from wiki.store.database import Database


def test_a_match_says_why_and_whom_to_call_without_a_phone(db: Database, site: Site) -> None:
    """A match has its public shape, with shares that sum to one and no telephone number anywhere."""
    answer = match_json(find_peers(db, site, "Un potager partagé entre les locataires", None))
    assert list(answer) == ["confident", "matches", "people", "notices"]
    assert answer["confident"] is True
    for match in answer["matches"]:
        promised = ["slug", "title", "organisation", "score", "reasons", "level", "contacts", "unsaid"]
        assert list(match) == promised
        assert all(list(each) == ["field", "passage"] for each in match["unsaid"])
        assert match["level"] in {"comparable", "possible", "none"}
        assert abs(sum(reason["share"] for reason in match["reasons"]) - 1) < 0.001
        assert all(list(contact) == ["name", "role", "organisation"] for contact in match["contacts"])
    near = {match["slug"] for match in answer["matches"] if match["level"] != "none"}
    assert answer["people"]
    for person in answer["people"]:
        assert list(person) == ["name", "role", "organisation", "sheets"]
        assert person["sheets"]
        assert set(person["sheets"]) <= near
    assert "+33" not in json.dumps(answer)


def test_a_search_has_its_public_shape(db: Database, site: Site) -> None:
    """A search counts, suggests, lists titles with their organisations' names, and counts facets."""
    answer = json.loads(json.dumps(search_json(find_sheets(db, site, SearchRequest("tupperware")))))
    assert list(answer) == ["total", "suggestion", "results", "facets", "notices", "also"]
    assert answer["total"] == len(answer["results"]) == 1
    (result,) = answer["results"]
    assert (result["slug"], result["organisation"]) == ("j-eco-trie", "Ciliopée Habitat")
    assert "Tupperware" in result["snippet"]
    assert answer["facets"]["departement"] == [{"value": "47", "count": 1}]
