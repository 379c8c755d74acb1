"""Copies of a whole database, from either engine to either engine."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.postgres import ENGINES, Cluster
from wiki.domain.account import Account, Role, Side
from wiki.domain.organisation import Kind, Organisation
from wiki.domain.page import PageKind
from wiki.domain.sheet import Contact, SheetContent
from wiki.store import accounts, backup, changes, contacts, organisations, rate_limits, transfer
from wiki.store.database import Database, Engine, Row
from wiki.store.engine import open_engine
from wiki.store.migrations import pending

NOW = "2026-01-15T08:30:00.000000+00:00"
ODILE = Account(0, "odile@exemple.fr", "Odile Kervella", Side.TENANT, Role.CONTRIBUTOR, "opac-38", NOW)
ZOE = Contact("Zoé Le Goff", "Présidente « d'honneur »", "ush-74", None, public=False)
Publish = Callable[..., int]


@pytest.fixture(params=ENGINES)
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Open an empty database of each engine."""
    cluster: Cluster | None = request.getfixturevalue("cluster") if request.param == "postgresql" else None
    address = cluster.database() if cluster else str(tmp_path / "ailleurs.sqlite")
    with closing(open_engine(address)) as engine, engine.connect(create=True) as database:
        yield database
    if cluster:
        cluster.drop(address)


@pytest.fixture(autouse=True)
def _something_of_everything(db: Database, publish: Publish) -> None:
    publish(
        "le-jardin",
        SheetContent("Le cœur du jardin 🌱", "opac-38", themes=("lien, social",), context="É\n'%s :x"),
    )
    accounts.add_link(db, "empreinte", accounts.add(db, ODILE).id, NOW)
    contacts.add(db, "le-jardin", ZOE)
    rate_limits.add(db, "une", 3, "2026-01-15T09:30:00.000000+00:00", NOW)


def everything(db: Database) -> dict[str, list[Row]]:
    """Read all the tables."""
    found = {table: list(db.query(f"SELECT * FROM {table}")) for table in db.list_tables()}  # noqa: S608 - our tables
    return {table: sorted(rows, key=lambda row: str(sorted(row.items()))) for table, rows in found.items()}


def test_a_copy_holds_every_row(db: Database, elsewhere: Database) -> None:
    """Every table comes whole to an empty database of either engine, which is then sound."""
    seen: list[tuple[int, int]] = []
    rows = transfer.transfer(db, elsewhere, lambda done, total: seen.append((done, total)))
    assert everything(elsewhere) == everything(db)
    assert rows == sum(map(len, everything(db).values())) - len(everything(db)["migrations"])
    assert seen == [(done, 2 * rows) for done in range(1, 2 * rows + 1)]
    assert backup.problems(elsewhere) == pending(elsewhere) == []


def test_numbers_go_on_from_where_they_were(db: Database, elsewhere: Database) -> None:
    """A number that was given once is not given again, even that of a row which is gone."""
    gone = contacts.add(db, "le-jardin", ZOE)
    contacts.remove(db, "le-jardin", gone)
    transfer.transfer(db, elsewhere, lambda *_: None)
    assert contacts.add(elsewhere, "le-jardin", ZOE) == gone + 1
    latest = changes.latest(elsewhere).number
    changes.append(elsewhere, PageKind.SHEET, "le-jardin", NOW)
    assert changes.latest(elsewhere).number == latest + 1


def test_many_rows_go_by_batches(db: Database, elsewhere: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of several batches comes whole, a full last batch included."""
    monkeypatch.setattr(transfer, "BATCH", 4)
    for number in range(10):
        organisations.save(db, Organisation(f"amicale-{number}", "Amicale", Kind.TENANT_ASSOCIATION, "29"))
    transfer.transfer(db, elsewhere, lambda *_: None)
    assert len(organisations.every(elsewhere)) == 12


def test_nothing_is_written_over_anything(db: Database, elsewhere: Database) -> None:
    """A database that holds a table already is refused and left as it is."""
    elsewhere.execute("CREATE TABLE recettes (nom TEXT)")
    with pytest.raises(transfer.NotEmpty):
        transfer.transfer(db, elsewhere, lambda *_: None)
    assert elsewhere.list_tables() == ["recettes"]


def test_a_copy_that_differs_is_undone(
    db: Database, elsewhere: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that is not read again as it was written leaves nothing at all in the target."""

    def slip(_last: object) -> None:
        elsewhere.execute("UPDATE contacts SET name = 'Zoé'")

    monkeypatch.setattr(elsewhere, "number_after", slip)
    with pytest.raises(transfer.NotTheSame, match="contacts"):
        transfer.transfer(db, elsewhere, lambda *_: None)
    assert elsewhere.list_tables() == []


def test_a_copy_is_one_instant(db: Database, elsewhere: Database, place: Engine) -> None:
    """What others write while the copy is made is in none of its tables."""
    before = everything(db)

    def write(done: int, _total: int) -> None:
        if done == 1:
            with place.connect() as other:
                organisations.save(other, Organisation("tardive", "Tardive", Kind.PARTNER, "29"))
                changes.append(other, PageKind.SHEET, "le-jardin", NOW)

    transfer.transfer(db, elsewhere, write)
    assert everything(elsewhere) == before
    assert organisations.get(db, "tardive")
