"""Times as the store keeps them: ISO 8601 text in UTC, so that text order is time order."""

from datetime import UTC, datetime


def timestamp(moment: datetime) -> str:
    """Write an aware datetime as ISO 8601 in UTC, to the microsecond.

    >>> timestamp(datetime(2011, 6, 9, 9, 0, tzinfo=UTC))
    '2011-06-09T09:00:00.000000+00:00'
    """
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """Read back what `timestamp` wrote."""
    return datetime.fromisoformat(text)
