"""Keeping a copy of an installation, and starting again from one."""

import errno
import os
from contextlib import closing
from pathlib import Path

from wiki.config import Settings
from wiki.domain.errors import RecueilError
from wiki.services.catch_up import rebuild
from wiki.services.check import check
from wiki.services.install import ensure_secret
from wiki.services.site import open_site
from wiki.store.backup import copy
from wiki.store.engine import open_engine
from wiki.store.migrations import migrate


class Occupied(RecueilError):
    """Something is already there, which a copy would hide or replace."""


def back_up(settings: Settings, target: Path, *, force: bool = False) -> None:
    """Copy the database as it stands, while it is in use; sessions and indexes are not part of it.

    Raises
    ------
    StoreUnavailable
        When there is no database yet.
    Occupied
        When `target` is the database itself, or exists and is not to be replaced (`force`).
    FileNotFoundError
        When the folder of `target` is missing.
    wiki.store.backup.BadBackup
        When the copy does not verify; an older copy is then untouched.
    """
    open_engine(settings.store).require()
    if target.resolve() == settings.database.resolve():
        raise Occupied(f"{target} est la base elle-même : choisissez un autre fichier")
    if target.exists() and not force:
        raise Occupied(f"{target} existe déjà : choisissez un autre fichier, ou ajoutez --force")
    if not target.parent.is_dir():
        raise _missing(target.parent)
    copy(settings.database, target)


def restore(settings: Settings, source: Path) -> list[str]:
    """Start an installation from a backup; return what `check` says of it, nothing when it is sound.

    Raises
    ------
    Occupied
        When the data folder holds anything.
    FileNotFoundError
        When there is no such backup.
    wiki.store.backup.BadBackup
        When the file is none, or is damaged; nothing is then restored.
    """
    if settings.data.is_dir() and any(settings.data.iterdir()):
        raise Occupied(f"{settings.data} n'est pas vide : donnez un dossier vide avec --data")
    if not source.is_file():
        raise _missing(source)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy(source, settings.database)
    ensure_secret(settings.secret_key)
    with closing(open_site(settings)) as site, site.connect() as db:
        migrate(db)
        rebuild(db, site)
        return check(db, site)


def _missing(path: Path) -> FileNotFoundError:
    return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
