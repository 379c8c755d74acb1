"""The numbers of rows, as addresses and forms carry them."""

LARGEST = 2**63 - 1
"""The largest number that a database column holds (SQLite's INTEGER, PostgreSQL's bigint)."""

ROW = f"<int(max={LARGEST}):number>"
"""The part of an address that is the number of a row; beyond `LARGEST` there is no such address."""


def row_number(typed: str) -> int:
    """Read the number of a row.

    Raises
    ------
    ValueError
        When it is none, or no row can have it.
    """
    number = int(typed)
    if not 0 <= number <= LARGEST:
        raise ValueError(f"no row has the number {number}")
    return number
