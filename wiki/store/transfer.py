"""Copying a whole database into an empty one, of the same engine or another."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from wiki.domain.errors import Refused, StoreUnavailable
from wiki.domain.progress import Watch
from wiki.store.database import Database, Row
from wiki.store.migrations import migrate, pending

BATCH = 500
"""How many rows are in memory at once."""


class NotEmpty(Refused):
    """The database that was to receive the copy holds something already."""


class NotTheSame(Refused):
    """What was read again from the copy is not what was written; nothing of it is kept."""


@dataclass
class _Steps:
    """Counts rows, each of which is written and then read again."""

    watch: Watch
    total: int
    done: int = 0

    def follow(self, rows: Iterator[Row]) -> Iterator[Row]:
        """Let rows through, telling how many went by."""
        for row in rows:
            yield row
            self.done += 1
            self.watch(self.done, self.total)


def transfer(source: Database, target: Database, watch: Watch) -> int:
    """Copy every row of one instant of `source`, verify the copy, and return how many rows there are.

    The target has all of it or nothing; its next rows are numbered after those of the source, the
    rows that are gone included.

    Raises
    ------
    NotEmpty
        When `target` has a table already.
    StoreUnavailable
        When the schema of `source` is not that of this version.
    NotTheSame
        When the rows, read again, are not those that were read.
    """
    with source.snapshot(), target.atomic():
        if target.list_tables():
            raise NotEmpty("la base d'arrivée n'est pas vide : donnez-en une où il n'y a rien")
        if pending(source):
            raise StoreUnavailable(
                "la base de départ est d'une autre version : lancez d'abord « recueil init »"
            )
        migrate(target)
        tables = [table for table in target.list_tables() if table != "migrations"]
        rows = sum(_count(source, table) for table in tables)
        steps = _Steps(watch, 2 * rows)
        written = {table: _digest(steps.follow(_copied(source, target, table))) for table in tables}
        target.number_after(source.last_numbers())
        for table in tables:
            if _digest(steps.follow(_read(target, table))) != written[table]:
                raise NotTheSame(f"la table {table} n'est pas la même à l'arrivée : rien n'est copié")
    return rows


def _count(db: Database, table: str) -> int:
    return int(next(iter(db.query(f"SELECT COUNT(*) AS number FROM {table}")))["number"])  # noqa: S608 - our tables


def _copied(source: Database, target: Database, table: str) -> Iterator[Row]:
    """Read a table, writing each row to the target."""
    for row in _read(source, table):
        columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
        target.execute(f"INSERT INTO {table} ({columns}) VALUES ({values})", row)  # noqa: S608 - our names
        yield row


def _digest(rows: Iterator[Row]) -> tuple[int, int]:
    """Count rows and add up their digests (SHA-256 of their JSON): their order does not matter."""
    number, total = 0, 0
    for row in rows:
        text = json.dumps(row, sort_keys=True, ensure_ascii=False)
        number += 1
        total = (total + int.from_bytes(hashlib.sha256(text.encode()).digest())) % 2**256
    return number, total


def _read(db: Database, table: str) -> Iterator[Row]:
    """Read a table by batches, in the order of its columns: what a row points at has a smaller number."""
    first = list(db.query(f"SELECT * FROM {table} LIMIT 1"))  # noqa: S608 - our tables
    order = ", ".join(str(place + 1) for place in range(len(first[0]))) if first else "1"
    statement = f"SELECT * FROM {table} ORDER BY {order} LIMIT :batch OFFSET :start"  # noqa: S608 - ours
    start = 0
    while batch := list(db.query(statement, {"batch": BATCH, "start": start})):
        yield from batch
        start += len(batch)
