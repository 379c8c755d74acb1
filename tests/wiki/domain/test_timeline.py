"""The life of a page."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wiki.domain.account import Side
from wiki.domain.page import Revision
from wiki.domain.sheet import Phase, SheetContent
from wiki.domain.timeline import MOST_STEPS, Deed, Grain, Mark, Timeline, tell

START = date(2026, 1, 15)
Told = tuple[int, Side | None, str, Phase | None]


def life(*told: Told) -> Timeline:
    """Tell a life: days after the start, side, tagline and phase of each revision."""
    revisions = [
        Revision(number, "a", None, SheetContent("A", "b", tagline, phase), None, "", side, "", _at(days))
        for number, (days, side, tagline, phase) in enumerate(told, 1)
    ]
    return tell(revisions[::-1], lambda text: datetime.fromisoformat(text).date())


def _at(days: int) -> str:
    return f"{START + timedelta(days)}T08:30:00.000000+00:00"


def deeds(told: Timeline) -> Sequence[Deed]:
    """List what the revisions did."""
    return [event.deed for event in told.events]


def test_a_version_that_comes_back_is_restored() -> None:
    """The first version creates, one whose whole content once was restores, any other revises."""
    told = life((0, None, "", None), (1, Side.TENANT, "x", None), (2, Side.STAFF, "", None))
    assert deeds(told) == [Deed.CREATED, Deed.REVISED, Deed.RESTORED]
    assert told.sides == (Side.TENANT, Side.STAFF, None)
    assert [told.count(deed) for deed in Deed] == [1, 1, 1]


def test_what_a_side_did_in_a_day_is_one_mark() -> None:
    """A step has one mark a side: the most telling deed, and how many there were."""
    told = life(
        (0, Side.TENANT, "", None),
        (0, Side.TENANT, "x", None),
        (0, Side.STAFF, "y", None),
        (3, Side.STAFF, "z", None),
    )
    first, last = told.steps
    assert first.marks == {Side.TENANT: Mark(Deed.CREATED, 2), Side.STAFF: Mark(Deed.REVISED, 1)}
    assert (last.day, last.marks) == (START + timedelta(3), {Side.STAFF: Mark(Deed.REVISED, 1)})


def test_a_phase_is_told_when_it_changes() -> None:
    """A step says the phase that was set then, and nothing where the project stayed where it was."""
    told = life(
        (0, None, "", None),
        (1, None, "", Phase.IDEA),
        (2, None, "x", Phase.IDEA),
        (3, None, "x", Phase.STARTING),
    )
    assert [step.phase for step in told.steps] == [None, Phase.IDEA, None, Phase.STARTING]
    assert told.has_phases
    assert not life((0, None, "", None)).has_phases


def test_a_long_life_is_told_by_months_then_years() -> None:
    """Steps are days where these are few, else months, else years, the first and the last of them."""
    told = [
        life(*((gap * number, None, str(number), None) for number in range(12))) for gap in (0, 7, 60, 400)
    ]
    assert [each.grain for each in told] == [Grain.DAY, Grain.MONTH, Grain.YEAR, Grain.YEAR]
    assert [len(each.steps) for each in told] == [1, 4, 2, MOST_STEPS]
    assert [each.left_out for each in told] == [False, False, False, True]
    assert told[-1].steps[0].day == START


@given(
    st.lists(
        st.tuples(st.integers(0, 5000), st.sampled_from([*Side, None]), st.sampled_from("abc"), st.none()),
        min_size=1,
        max_size=30,
    ).map(lambda told: sorted(told, key=lambda each: each[0]))
)
def test_every_revision_is_counted(told: list[Told]) -> None:
    """However long a life, its steps are few, and unless some are left out they count every revision."""
    line = life(*told)
    assert 1 <= len(line.steps) <= MOST_STEPS
    counted = sum(mark.count for step in line.steps for mark in step.marks.values())
    assert counted == len(told) or (line.left_out and counted < len(told))
    assert [step.day for step in line.steps] == sorted({step.day for step in line.steps})
