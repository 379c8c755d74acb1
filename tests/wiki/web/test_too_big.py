"""Sendings of more than the site takes, to wherever they go."""

import pytest

from tests.wiki.web.conftest import Person
from wiki.app import MAX_REQUEST_BYTES

TOO_BIG = "a" * (MAX_REQUEST_BYTES + 1)
PARTS = f'--b\r\nContent-Disposition: form-data; name="context"\r\n\r\n{TOO_BIG}\r\n--b--\r\n'


@pytest.mark.parametrize(
    "path",
    ["/nulle-part", "/api/v1/nulle-part", "/", "/fiches", "/fiches/j-eco-trie", "/api/v1/search", "/healthz"],
)
@pytest.mark.parametrize(
    "options",
    [
        {"data": {"context": TOO_BIG}},
        {"data": PARTS, "content_type": "multipart/form-data; boundary=b"},
        {"data": TOO_BIG, "content_type": "application/json"},
    ],
    ids=["form", "multipart", "JSON"],
)
def test_nothing_too_big_is_a_fault_of_ours(reader: Person, path: str, options: dict[str, object]) -> None:
    """Two megabytes sent to an address that is unknown or only read are refused, never a fault."""
    assert reader.post(path, **options).status_code in {404, 405, 413}


def test_too_big_a_form_to_where_forms_go(reader: Person) -> None:
    """Two megabytes sent to addresses that do take forms or JSON answer 413."""
    assert reader.post("/rapprochement", data={"texte": TOO_BIG}).status_code == 413
    assert reader.post("/connexion", data={"email": TOO_BIG}).status_code == 413
    assert reader.post("/api/v1/match", json={"text": TOO_BIG}).status_code == 413
