"""What browsers and caches may keep, and what visitors are given to keep."""

import re

import pytest

from tests.wiki.web.conftest import Person

YEAR_S = 31_536_000


@pytest.mark.parametrize("path", ["/", "/fiches", "/fiches/j-eco-trie", "/rapprochement?texte=jardin"])
def test_a_reader_is_given_no_cookie(visitor: Person, path: str) -> None:
    """A visitor who only reads is given no cookie."""
    assert visitor.see(path).response.headers.getlist("Set-Cookie") == []


def test_static_files_are_kept_a_year(reader: Person) -> None:
    """Every static file that the home page asks for may be kept a year by whoever gets it."""
    paths = re.findall(r'(?:href|src)="(/static/[^"#]+)', reader.see("/").response.text)
    assert paths
    for path in paths:
        with reader.get(path) as answer:
            assert answer.status_code == 200
            assert answer.cache_control.max_age == YEAR_S
            assert not answer.cache_control.no_store
