"""Transactions: all or nothing, one writer after the other, readers who never wait."""

import threading

import pytest

from wiki.domain.organisation import Kind, Organisation
from wiki.domain.page import PageKind
from wiki.domain.sheet import Provenance
from wiki.store import changes, organisations, rate_limits, sheets
from wiki.store.database import Database, Engine

NOW = "2026-01-15T08:30:00.000000+00:00"
AMICALE = Organisation("amicale-des-œillets", "Amicale des Œillets", Kind.TENANT_ASSOCIATION, "29")
WAITING = "SELECT COUNT(*) AS waiting FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


class Interrupted(BaseException):
    """What stops a process in the middle of its work."""


def rename_all_and_die(db: Database) -> None:
    """Stop in the middle of a transaction."""
    with db.atomic():
        db.execute("UPDATE organisations SET name = 'Renommé'")
        raise Interrupted


def test_a_transaction_is_all_or_nothing(db: Database, place: Engine) -> None:
    """An exception undoes the whole transaction, even one that is no `Exception`, and others can write."""
    with pytest.raises(Interrupted):
        rename_all_and_die(db)
    assert organisations.get(db, "opac-38").name == "Opac 38"
    with place.connect() as other, other.atomic():
        organisations.save(other, AMICALE)
    assert organisations.get(db, AMICALE.slug) == AMICALE


def test_an_inner_transaction_fails_alone(db: Database) -> None:
    """A caught failure of an inner transaction undoes it and leaves the outer one whole."""
    with db.atomic():
        organisations.save(db, AMICALE)
        with pytest.raises(Interrupted):
            rename_all_and_die(db)
    assert organisations.get(db, AMICALE.slug) == AMICALE
    assert organisations.get(db, "opac-38").name == "Opac 38"


def test_readers_do_not_wait_for_a_writer(db: Database, place: Engine) -> None:
    """During a transaction, others read at once what was committed before it."""
    with place.connect() as reader:
        with db.atomic():
            db.execute("UPDATE organisations SET name = 'Renommé'")
            assert organisations.every(reader)["opac-38"].name == "Opac 38"
        assert organisations.every(reader)["opac-38"].name == "Renommé"


def test_a_snapshot_is_one_instant(db: Database, place: Engine) -> None:
    """What others commit during a snapshot is read after it only."""
    with place.connect() as reader:
        with reader.snapshot():
            before = organisations.every(reader)
            organisations.save(db, AMICALE)
            assert organisations.every(reader) == before
        assert AMICALE.slug in organisations.every(reader)


class Second(threading.Thread):
    """A writer on a connection of its own, who reads, then writes."""

    def __init__(self, place: Engine, *, alone: bool) -> None:
        super().__init__(daemon=True)
        self.begun, self.seen = threading.Event(), [""]
        self._place, self._alone = place, alone

    def run(self) -> None:
        """Write a change, in a transaction or as a statement of its own."""
        with self._place.connect() as db:
            self.begun.set()
            if self._alone:
                changes.append(db, PageKind.SHEET, "l-accueil", NOW)
                return
            with db.atomic():
                self.seen = list(organisations.every(db))
                changes.append(db, PageKind.SHEET, "l-accueil", NOW)

    def has_come(self, reader: Database, engine: str) -> bool:
        """Tell whether it has written, or is seen to wait for its turn."""
        if not self.is_alive():
            return True
        if engine == "sqlite":  # which tells nobody that it waits
            return self.begun.is_set()
        return reader.query(WAITING)[0]["waiting"] > 0


@pytest.mark.parametrize("alone", [False, True], ids=["transaction", "statement"])
def test_no_change_is_ever_missed(db: Database, place: Engine, engine: str, *, alone: bool) -> None:
    """A reader who remembers the last number it saw meets every change, however long a transaction lasts."""
    for slug in ("le-jardin", "l-accueil"):
        sheets.add(db, slug, Provenance(), NOW)
    second, met = Second(place, alone=alone), []
    with place.connect() as reader:
        with db.atomic():
            changes.append(db, PageKind.SHEET, "le-jardin", NOW)
            second.start()
            while not second.has_come(reader, engine):
                pass
            seen = changes.latest(reader)
            met += changes.sheets_after(reader, 0, seen.number)
        second.join(60)
        met += changes.sheets_after(reader, seen.number, changes.latest(reader).number)
    assert sorted(met) == ["l-accueil", "le-jardin"]


def test_a_writer_reads_what_the_one_before_wrote(db: Database, place: Engine, engine: str) -> None:
    """A writer who comes during another one's transaction reads in its own what that one wrote."""
    sheets.add(db, "l-accueil", Provenance(), NOW)
    second = Second(place, alone=False)
    with place.connect() as reader, db.atomic():
        second.start()
        while not second.has_come(reader, engine):
            pass
        organisations.save(db, AMICALE)
    second.join(60)
    assert AMICALE.slug in second.seen


def test_texts_come_in_the_order_of_their_signs(db: Database) -> None:
    """Capitals, small letters and accents are in the order of Unicode, whatever the language of a server."""
    for name in ("Écoute", "Zoé", "accueil", "Eau", "eau", "École"):
        organisations.save(db, Organisation(f"essai-{name}", name, Kind.PARTNER, "29"))
    found = [entry.name for slug, entry in organisations.every(db).items() if slug.startswith("essai")]
    assert found == ["Eau", "Zoé", "accueil", "eau", "École", "Écoute"]


def test_the_sign_of_no_text_finds_nothing(db: Database) -> None:
    """A search for a text with U+0000, which an address can hold, finds nothing and breaks nothing."""
    assert organisations.get(db, "opac-38\x00") is None
    assert organisations.get(db, "opac-38") is not None


def test_the_largest_number_finds_nothing(db: Database) -> None:
    """A row's number as large as an address may say finds nothing and breaks nothing."""
    assert changes.sheets_after(db, 2**63 - 1, 2**63 - 1) == []


def test_counters_count_together(db: Database, place: Engine) -> None:
    """Attempts that several connections count under one key at once all count."""
    later = "2026-01-15T09:30:00.000000+00:00"

    def count() -> None:
        with place.connect() as other:
            for _ in range(25):
                rate_limits.add(other, "une", 1, later, NOW)

    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert rate_limits.get(db, "une", NOW) == (75, later)
