"""Times as text."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from wiki.domain.clock import moment, timestamp

AWARE = st.datetimes(
    min_value=datetime(1970, 1, 2),  # noqa: DTZ001 - hypothesis asks for naive bounds
    max_value=datetime(2999, 1, 1),  # noqa: DTZ001
    timezones=st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours))),
)


@given(time=AWARE)
def test_a_time_comes_back(time: datetime) -> None:
    """Reading what was written gives the same instant, to the microsecond."""
    assert moment(timestamp(time)) == time


@given(one=AWARE, other=AWARE)
def test_text_order_is_time_order(one: datetime, other: datetime) -> None:
    """Times written in any zone sort as text in the order in which they happened."""
    assert (timestamp(one) < timestamp(other)) == (one < other)


def test_winter_time_is_written_in_utc() -> None:
    """A French winter morning is written one hour earlier, in UTC."""
    paris = timezone(timedelta(hours=1))
    assert timestamp(datetime(2026, 1, 15, 9, 30, tzinfo=paris)) == "2026-01-15T08:30:00.000000+00:00"
    assert moment("2026-01-15T08:30:00.000000+00:00").tzinfo == UTC
