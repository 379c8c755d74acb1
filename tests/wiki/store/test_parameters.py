"""Named parameters, as psycopg wants them."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from wiki.store.parameters import to_pyformat


@pytest.mark.parametrize(
    ("statement", "spelt"),
    [
        ("SELECT :slug", "SELECT %(slug)s"),
        ("WHERE a = :a AND b = :a_2", "WHERE a = %(a)s AND b = %(a_2)s"),
        ("substr(slug, 1, :length)=:prefix", "substr(slug, 1, %(length)s)=%(prefix)s"),
        ("SELECT total::text, :n::int", "SELECT total::text, %(n)s::int"),
        ("SELECT 'à :heure', 'l''été :x', :x", "SELECT 'à :heure', 'l''été :x', %(x)s"),
        ('SELECT ":x", "a"":x" = :x', 'SELECT ":x", "a"":x" = %(x)s'),
        ("SELECT 7 % 2, '50 %', :x", "SELECT 7 %% 2, '50 %%', %(x)s"),
        ("SELECT 1 -- l'heure :x\n, :x", "SELECT 1 -- l'heure :x\n, %(x)s"),
        ("SELECT 1 /* l'heure\n:x */, :x", "SELECT 1 /* l'heure\n:x */, %(x)s"),
        ("SELECT '{\"a\":\"b\"}', '08:30:00', :x", "SELECT '{\"a\":\"b\"}', '08:30:00', %(x)s"),
        ("SELECT 12 : 30", "SELECT 12 : 30"),
    ],
)
def test_parameters_and_nothing_else_are_spelt(statement: str, spelt: str) -> None:
    """A parameter is found wherever it is one; texts, names, comments and casts stay as they are."""
    assert to_pyformat(statement) == spelt


@given(st.text())
def test_no_literal_text_is_touched(text: str) -> None:
    """Whatever a text holds, once quoted it stays what it is, and what follows it is still read."""
    quoted = "'" + text.replace("'", "''") + "'"
    assert to_pyformat(f"SELECT {quoted}, :x") % {"x": "!"} == f"SELECT {quoted}, !"
