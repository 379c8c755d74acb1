"""Keeping a copy of an installation, and starting again from one."""

import errno
import os
from pathlib import Path

from wiki.config import Settings
from wiki.domain.errors import RecueilError, StoreUnavailable
from wiki.services.install import ensure_secret
from wiki.store.backup import copy, problems
from wiki.store.migrations import migrate
from wiki.store.sqlite import SqliteDatabase


class NotEmpty(RecueilError):
    """The data folder holds something that a restored backup would hide."""


def back_up(settings: Settings, target: Path) -> None:
    """Copy the database as it stands, while it is in use; sessions and indexes are not part of it.

    Raises
    ------
    StoreUnavailable
        When there is no database yet.
    wiki.store.backup.BadBackup
        When the copy does not verify; an older copy is then untouched.
    """
    if not settings.database.is_file():
        raise StoreUnavailable(f"aucune base dans {settings.data} : lancez d'abord « recueil init »")
    if target.resolve() == settings.database.resolve():
        raise NotEmpty(f"{target} est la base elle-même : choisissez un autre fichier")
    copy(settings.database, target)


def restore(settings: Settings, source: Path) -> list[str]:
    """Start an installation from a backup; return what is wrong inside it, nothing when it is sound.

    Raises
    ------
    NotEmpty
        When the data folder holds anything.
    FileNotFoundError
        When there is no such backup.
    wiki.store.backup.BadBackup
        When the file is none, or is damaged; nothing is then restored.
    """
    if settings.data.is_dir() and any(settings.data.iterdir()):
        raise NotEmpty(f"{settings.data} n'est pas vide : donnez un dossier vide avec --data")
    if not source.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(source))
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy(source, settings.database)
    ensure_secret(settings.secret_key)
    db = SqliteDatabase(settings.database)
    try:
        migrate(db)
        return problems(db)
    finally:
        db.close()
