"""A site that starts again from a backup of a site in use."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from threading import Event

import pytest
from flask import Flask

from tests.wiki.web.conftest import Person, serving
from tests.wiki.web.test_attacks import addresses
from wiki.config import Settings
from wiki.services.backups import back_up, restore
from wiki.services.lexicon import CurrentLexicon
from wiki.services.site import Site
from wiki.store import organisations, revisions, sheets
from wiki.store.database import Database

SHEET = "/fiches/j-eco-trie"
ASKED = ("/recherche?q=lombrics+potager", "/rapprochement?texte=Des+lombrics+pour+les+%C3%A9pluchures")
OF_THE_READER = re.compile(r'value="[^"]*" name="csrf_token"|name="(csrf_token|avis)" value="[^"]*"')


def pages(app: Flask, db: Database) -> Iterator[str]:
    """Name every page of the site: each sheet with its past, organisation and concept, and all others."""
    yield from addresses(app)
    for slug in sheets.slugs(db):
        yield f"/fiches/{slug}/historique"
        yield from (f"/fiches/{slug}/historique/{past.id}" for past in revisions.history(db, slug))
    yield from (f"/organismes/{slug}" for slug in organisations.every(db))
    yield from (f"/lexique/{slug}" for slug in CurrentLexicon().current(db).concepts)


def read(visitor: Person, path: str) -> tuple[int, str]:
    """Open a page, and leave out what its forms have for one visitor at one time."""
    answer = visitor.get(path)
    return answer.status_code, OF_THE_READER.sub("", answer.text)


@pytest.mark.parametrize("one_in", [10, pytest.param(1, marks=pytest.mark.faults)])
def test_every_page_comes_back(
    app: Flask, odile: Person, site: Site, db: Database, tmp_path: Path, one_in: int
) -> None:
    """Each page of a restored site is, sign by sign, that of the one backed up; its sessions are over."""
    odile.fill(odile.see(f"{SHEET}/modifier").form(), context="Des lombrics.", summary="vers", action="save")
    back_up(site.settings, tmp_path / "sauvegarde")
    elsewhere = Settings(data=tmp_path / "ailleurs")
    assert restore(elsewhere, tmp_path / "sauvegarde", datetime.now(UTC)) == []
    with serving(elsewhere) as again:
        before, after = app.test_client(), again.test_client()
        each_sheet = [f"/fiches/{slug}" for slug in sheets.slugs(db)]
        for path in [*each_sheet, *ASKED, *islice(pages(app, db), None, None, one_in)]:
            assert read(after, path) == read(before, path), path
        assert "Des lombrics." in after.see(SHEET).text
        after.set_cookie("session", odile.get_cookie("session").value)
        after.see("/profil", 302)


def test_a_site_in_use_is_backed_up_whole(odile: Person, installed: Settings, tmp_path: Path) -> None:
    """A backup made while somebody saves holds each save that was answered before it, and no half of one."""
    answered: list[int] = []
    done, busy = Event(), Event()

    def write() -> None:
        while not done.is_set():
            form, mark = odile.see(f"{SHEET}/modifier").form(), len(answered)
            odile.fill(form, context=f"Marque {mark}.", evaluation=f"Marque {mark}.", action="save")
            answered.append(mark)
            busy.set()

    with ThreadPoolExecutor(1) as threads:
        writing = threads.submit(write)
        try:
            assert busy.wait(30)
            before = answered[-1]
            back_up(installed, tmp_path / "copie")
        finally:
            done.set()
        writing.result()
    elsewhere = Settings(data=tmp_path / "ailleurs")
    assert restore(elsewhere, tmp_path / "copie", datetime.now(UTC)) == []
    with serving(elsewhere) as again:
        found = re.findall(r"Marque (\d+)\.", again.test_client().see(SHEET).text)
    assert len(set(found)) == 1
    assert int(found[0]) >= before
