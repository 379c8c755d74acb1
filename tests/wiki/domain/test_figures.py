"""The site's figures."""

from wiki.domain.account import Side
from wiki.domain.figures import Contribution, Figures, MonthlyVisits, last_months
from wiki.domain.visit import Visited

FIGURES = Figures(
    visits=(
        MonthlyVisits("2026-01", Visited.SHEET, 5),
        MonthlyVisits("2026-02", Visited.SHEET, 7),
        MonthlyVisits("2026-02", Visited.MATCH, 2),
    ),
    most_read=(),
    contributions=(
        Contribution("2026-01", None, ("charges", "jardins"), 22, 22),
        Contribution("2026-02", Side.TENANT, ("jardins",), 3, 1),
        Contribution("2026-02", Side.TENANT, (), 1, 0),
    ),
)


def test_contributions_add_up_each_way() -> None:
    """By month, by side and by theme, the same revisions are counted, a sheet once for each theme."""
    assert (FIGURES.revisions, FIGURES.new_sheets) == (26, 23)
    assert FIGURES.revisions_by_month() == {("2026-01", None): 22, ("2026-02", Side.TENANT): 4}
    assert FIGURES.new_by_month() == {("2026-01", None): 22, ("2026-02", Side.TENANT): 1}
    assert FIGURES.revisions_by_side() == {None: 22, Side.TENANT: 4}
    assert FIGURES.revisions_by_theme() == {"charges": 22, "jardins": 25}


def test_visits_add_up() -> None:
    """Visits are told by month and kind, and in all."""
    assert FIGURES.visits_of(Visited.SHEET) == 12
    assert FIGURES.visits_of(Visited.SEARCH) == 0
    assert FIGURES.visits_by_month()["2026-02", Visited.MATCH] == 2


def test_the_last_months_cross_the_new_year() -> None:
    """Twelve months end with this one and go back over the new year without a gap."""
    months = last_months("2026-03-31")
    assert (months[0], months[-1], len(months)) == ("2025-04", "2026-03", 12)
    assert months == tuple(sorted(set(months)))
