"""The JSON interface."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from tests.wiki.web.conftest import Person
from wiki.search import FACETS

POTAGER = "On voudrait faire un potager avec les mamies de la résidence"
LEVELS = ["comparable", "possible", "none"]


@pytest.fixture(scope="session")
def document(reader: Person) -> dict[str, Any]:
    """Read the interface's own description."""
    return reader.get("/api/v1/openapi.json").get_json()


def check(document: dict[str, Any], name: str, answer: object) -> None:
    """See that an answer is of one of the described forms, and has nothing else in it."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    Draft202012Validator(schema).validate(answer)


def test_the_description_is_valid(document: dict[str, Any]) -> None:
    """The OpenAPI document is a valid one, and describes the interface's three addresses."""
    validate(document)
    assert set(document["paths"]) == {"/match", "/search", "/lexicon"}
    parameters = {parameter["name"] for parameter in document["paths"]["/search"]["get"]["parameters"]}
    assert parameters == {"q", "limit", "offset", *FACETS}


def test_a_match_has_the_promised_form(reader: Person, document: dict[str, Any]) -> None:
    """A match answers exactly the keys that scripts rely on, best first, reasons adding up to one."""
    answer = reader.post("/api/v1/match", json={"text": POTAGER, "limit": 4}).get_json()
    check(document, "Match", answer)
    assert set(answer) == {"confident", "matches", "people", "notices"}
    assert answer["confident"] is True
    assert 1 <= len(answer["matches"]) <= 4
    for match in answer["matches"]:
        assert set(match) == {
            "slug",
            "title",
            "organisation",
            "score",
            "reasons",
            "unsaid",
            "level",
            "contacts",
        }
        assert {tuple(sorted(reason)) for reason in match["reasons"]} == {
            ("asked", "field", "passage", "share", "terms")
        }
        assert sum(reason["share"] for reason in match["reasons"]) == pytest.approx(1, abs=0.001)
        assert all(set(contact) == {"name", "role", "organisation"} for contact in match["contacts"])
    scores = [match["score"] for match in answer["matches"]]
    assert scores == sorted(scores, reverse=True)
    levels = [LEVELS.index(match["level"]) for match in answer["matches"]]
    assert levels == sorted(levels)
    hortus = next(m for m in answer["matches"] if m["slug"] == "jardin-fleuri-et-potager-villa-hortus")
    assert hortus["contacts"] == [
        {"name": "Nicolas Delépine", "role": "Gérant", "organisation": "Logis Méditerranée"}
    ]
    assert all(set(person) == {"name", "role", "organisation", "sheets"} for person in answer["people"])
    assert {*hortus["contacts"][0].values()} < {
        value for person in answer["people"] for value in person.values() if isinstance(value, str)
    }


def test_the_lexicon_has_the_promised_form(reader: Person, document: dict[str, Any]) -> None:
    """The lexicon lists each concept once, with its words, under an address that its narrower ones name."""
    answer = reader.get("/api/v1/lexicon").get_json()
    check(document, "Lexicon", answer)
    slugs = [concept["slug"] for concept in answer["concepts"]]
    assert slugs == sorted(set(slugs))
    assert {concept["broader"] for concept in answer["concepts"]} <= {None, *slugs}


def test_an_off_topic_match_is_not_confident(reader: Person, document: dict[str, Any]) -> None:
    """A text that no sheet resembles is not confident, and what follows is of level none."""
    answer = reader.post("/api/v1/match", json={"text": "Recette de la tarte aux pommes"}).get_json()
    check(document, "Match", answer)
    assert answer["confident"] is False
    assert {match["level"] for match in answer["matches"]} <= {"none"}


def test_a_match_has_five_sheets_unless_told(reader: Person) -> None:
    """Without a limit a match has at most five sheets, and never more than its limit."""
    text = "les locataires de la résidence et le bailleur"
    assert len(reader.post("/api/v1/match", json={"text": text}).get_json()["matches"]) == 5
    for limit in (1, 50):
        matches = reader.post("/api/v1/match", json={"text": text, "limit": limit}).get_json()["matches"]
        assert 1 <= len(matches) <= limit


def ask(reader: Person, **body: object) -> dict[str, Any]:
    """Match the potager with more keys, and give the answer."""
    return reader.post("/api/v1/match", json={"text": POTAGER, "limit": 50, **body}).get_json()


def test_filters_narrow_a_match(reader: Person, document: dict[str, Any]) -> None:
    """Filters leave other sheets out, all of them count, and null or nothing filters nothing."""
    plain = ask(reader)
    garden = ask(reader, filters={"theme": "jardins", "departement": "29"}, near="29")
    check(document, "Match", garden)
    assert [match["slug"] for match in garden["matches"]] == ["la-vie-plus-verte"]
    assert len(plain["matches"]) > 1
    assert ask(reader, filters=None, near=None) == ask(reader, filters={}) == plain


def test_near_orders_and_changes_no_score(reader: Person) -> None:
    """With `near` the same sheets come with the same scores and levels, levels in order."""
    plain, near = ask(reader)["matches"], ask(reader, near="44")["matches"]
    assert {(m["slug"], m["score"], m["level"]) for m in near} == {
        (m["slug"], m["score"], m["level"]) for m in plain
    }
    levels = [LEVELS.index(match["level"]) for match in near]
    assert levels == sorted(levels)


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({"filters": "jardins"}, "filters"),
        ({"filters": {"theme": "volcans"}}, "theme"),
        ({"filters": {"theme": ["jardins"]}}, "theme"),
        ({"filters": {"organisme": "opac-38"}}, "organisme"),
        ({"near": "2"}, "near"),
        ({"near": 29}, "near"),
    ],
)
def test_a_wrong_filter_is_refused_by_name(
    reader: Person, document: dict[str, Any], body: dict[str, object], named: str
) -> None:
    """A filter or a département that does not exist answers 422 and names it."""
    answer = reader.post("/api/v1/match", json={"text": POTAGER, **body})
    assert answer.status_code == 422
    check(document, "Error", answer.get_json())
    assert f"« {named} »" in answer.get_json()["error"]["message"]


def test_a_search_has_the_promised_form(reader: Person, document: dict[str, Any]) -> None:
    """A search answers exactly the keys that scripts rely on, and its facets are the site's."""
    answer = reader.get("/api/v1/search?q=jardin").get_json()
    check(document, "Search", answer)
    assert set(answer) == {"total", "suggestion", "results", "facets", "notices", "also"}
    assert answer["total"] == len(answer["results"]) > 0
    for result in answer["results"]:
        assert set(result) == {"slug", "title", "organisation", "snippet", "reasons"}
    assert set(answer["facets"]) <= set(FACETS)


@pytest.mark.parametrize(
    "query", ["", "q=jardim", "q=%00", "theme=jardins", "theme=rien", "q=de+la", "offset=99"]
)
def test_any_search_is_as_described(reader: Person, document: dict[str, Any], query: str) -> None:
    """Whatever the search, the answer is of the described form."""
    check(document, "Search", reader.get(f"/api/v1/search?{query}").get_json())


def test_a_search_comes_in_pages(reader: Person) -> None:
    """Limit and offset walk through every result once, in one order."""
    whole = [r["slug"] for r in reader.get("/api/v1/search?limit=50").get_json()["results"]]
    parts = [
        result["slug"]
        for offset in range(0, 25, 5)
        for result in reader.get(f"/api/v1/search?limit=5&offset={offset}").get_json()["results"]
    ]
    assert parts == whole
    assert len(whole) == 22


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"pas du JSON",
        b"null",
        b"[]",
        b'"texte"',
        b'["potager"]',
        b"{}",
        b'{"text": null}',
        b'{"text": 3}',
        b'{"text": ["potager"]}',
        b'{"texte": "potager"}',
        b'{"text": "potager", "limit": 0}',
        b'{"text": "potager", "limit": -1}',
        b'{"text": "potager", "limit": 51}',
        b'{"text": "potager", "limit": "5"}',
        b'{"text": "potager", "limit": 2.5}',
        b'{"text": "potager", "limit": true}',
        b'{"text": "potager", "limit": null}',
        b'{"text": "potager", "limit": 1e999}',
        b"\xff\xfe",
        b"[" * 5_000,
        b'{"text": "' + b"a" * 100_001 + b'"}',
        b'{"text": "potager", "limit": ' + b"9" * 5_000 + b"}",
    ],
    ids=lambda body: repr(body[:40]),
)
def test_a_wrong_body_is_refused(reader: Person, document: dict[str, Any], body: bytes) -> None:
    """A body that is no match request answers 422 and says what one looks like."""
    answer = reader.post("/api/v1/match", data=body, content_type="application/json")
    assert answer.status_code == 422
    check(document, "Error", answer.get_json())
    assert answer.get_json()["error"]["status"] == 422


def test_a_whole_number_may_be_written_with_a_point(reader: Person) -> None:
    """A limit of 2.0 is the whole number 2, as in JSON Schema."""
    answer = reader.post("/api/v1/match", json={"text": "un potager", "limit": 2.0})
    assert answer.status_code == 200
    assert len(answer.get_json()["matches"]) == 2


def test_a_body_that_is_not_json(reader: Person) -> None:
    """A form, or JSON that does not say that it is, is refused in JSON."""
    assert reader.post("/api/v1/match", data={"text": "potager"}).status_code == 422


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=51",
        "limit=-1",
        "limit=x",
        "limit=",
        "limit=²",
        f"limit={'9' * 5000}",
        "offset=-1",
        "offset=x",
        "offset=100001",
        f"offset={'9' * 5000}",
    ],
)
def test_a_wrong_limit_is_refused(reader: Person, document: dict[str, Any], query: str) -> None:
    """A limit or an offset that is no such number answers 422 with a message."""
    answer = reader.get(f"/api/v1/search?{query}")
    assert answer.status_code == 422
    check(document, "Error", answer.get_json())


def test_an_address_that_is_not_there(reader: Person, document: dict[str, Any]) -> None:
    """Errors of the framework come in JSON too: no such address, not this method, too big."""
    big = b'{"text": "' + b"a" * 3_000_000 + b'"}'
    answers = {
        404: reader.get("/api/v1/nulle-part"),
        405: reader.get("/api/v1/match"),
        413: reader.post("/api/v1/match", data=big, content_type="application/json"),
    }
    for status, answer in answers.items():
        assert answer.status_code == status
        check(document, "Error", answer.get_json())
        assert answer.get_json()["error"]["status"] == status


@pytest.mark.parametrize("text", ["un potager \\ud800 avec les voisins", "des personnes \\ud800 âgées"])
def test_a_lone_surrogate_is_a_text(reader: Person, text: str) -> None:
    """JSON can hold half a sign, which UTF-8 cannot: it is matched as if it were not there."""
    answer = reader.post("/api/v1/match", data=f'{{"text": "{text}"}}', content_type="application/json")
    assert answer.status_code == 200
    assert answer.get_json()["matches"]


@pytest.mark.parametrize(
    "asked", ['"filters": {"\\ud800": "x"}', '"filters": {"theme": "\\udfff"}', '"near": "\\ud800"']
)
def test_half_a_sign_is_no_filter(reader: Person, document: dict[str, Any], asked: str) -> None:
    """Half a sign where a slug is wanted is refused like any other unknown one."""
    body = f'{{"text": "jardin", {asked}}}'
    answer = reader.post("/api/v1/match", data=body, content_type="application/json")
    assert answer.status_code == 422
    check(document, "Error", answer.get_json())


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["text", "limit", "filters", "near", "theme"]), inner)
        ),
        max_leaves=5,
    )
)
@settings(max_examples=60)
def test_any_json_is_answered(reader: Person, document: dict[str, Any], body: object) -> None:
    """Any JSON is matched or refused, always in a described form."""
    answer = reader.post("/api/v1/match", json=body)
    assert answer.status_code in {200, 422}
    check(document, "Match" if answer.status_code == 200 else "Error", answer.get_json())
