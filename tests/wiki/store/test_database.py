"""The small change of the seam between statements and engine."""

from wiki.store.database import names, one


def test_one_is_the_first_row_or_none() -> None:
    """The first row is given, and None when there is none."""
    assert one(iter([{"slug": "jardin"}, {"slug": "accueil"}])) == {"slug": "jardin"}
    assert one(iter([])) is None


def test_names_never_carry_the_values() -> None:
    """A list becomes placeholders and parameters, whatever its values hold."""
    placeholders, params = names("s", ["l'été", "'); DROP TABLE sheets; --"])
    assert placeholders == ":s0, :s1"
    assert list(params.values()) == ["l'été", "'); DROP TABLE sheets; --"]
