"""A copy of a site that is killed half-way: taken to another place, or put back from a backup."""

import multiprocessing
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from wiki.config import Settings
from wiki.services.backups import back_up, restore
from wiki.services.catch_up import follow
from wiki.services.check import check
from wiki.services.install import install
from wiki.services.move import move
from wiki.services.site import open_site
from wiki.store import sheets

SPAWN = multiprocessing.get_context("spawn")


def unwatched(_done: int, _total: int) -> None:
    """Say nothing of how far a copy is."""


def stay_half_way(answer: Connection, done: int, total: int) -> None:
    """Once half of the work is done say so, and stay there until killed."""
    if 2 * done >= total:
        answer.send("half-way")
        answer.poll(None)


def move_half_way(source: str, target: str, answer: Connection) -> None:
    """Take a site to a file, and stay half-way."""
    move(source, target, lambda done, total: stay_half_way(answer, done, total))


def restore_half_way(settings: Settings, source: Path, now: datetime, answer: Connection) -> None:
    """Start a site from a backup, and stay amid the making of its index."""
    restore(settings, source, now, lambda done, total: stay_half_way(answer, done, total))


def kill_half_way(work: Callable[..., None], *arguments: object) -> None:
    """Have a process do a work until it is half-way, and kill it."""
    ours, theirs = SPAWN.Pipe()
    process = SPAWN.Process(target=work, args=(*arguments, theirs))
    process.start()
    assert ours.recv() == "half-way"
    process.kill()
    process.join()


def test_a_killed_move_can_be_begun_again(installed: Settings, tmp_path: Path) -> None:
    """Nothing is in the place of the copy; the next move is whole, and nothing is left beside it."""
    target = tmp_path / "ailleurs" / "recueil.sqlite"
    target.parent.mkdir()
    kill_half_way(move_half_way, installed.store, str(target))
    assert not target.exists()
    assert list(target.parent.iterdir())
    assert move(installed.store, str(target), unwatched) == move(installed.store, f"{target}.bis", unwatched)
    assert {path.name for path in target.parent.iterdir()} == {target.name, f"{target.name}.bis"}


def test_a_killed_restore_is_ended_by_the_next_start(
    installed: Settings, tmp_path: Path, now: datetime
) -> None:
    """What a killed restore put back is whole, and the next start makes what it had not made yet."""
    back_up(installed, tmp_path / "sauvegarde")
    place = Settings(data=tmp_path / "ailleurs")
    kill_half_way(restore_half_way, place, tmp_path / "sauvegarde", now)
    install(place, now)
    with closing(open_site(place)) as site, site.connect() as db:
        follow(db, site)
        assert len(sheets.slugs(db)) == 22
        assert check(db, site) == []
