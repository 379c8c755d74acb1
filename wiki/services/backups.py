"""Keeping a copy of an installation, and starting again from one."""

import errno
import os
from contextlib import closing
from datetime import datetime
from pathlib import Path

from wiki.config import Settings
from wiki.domain.progress import Watch, unwatched
from wiki.services.catch_up import reindex
from wiki.services.check import check
from wiki.services.import_lexicon import import_shipped
from wiki.services.install import ensure_secret
from wiki.services.move import Occupied, write_file
from wiki.services.site import open_site
from wiki.store import concepts
from wiki.store.backup import copy, remove
from wiki.store.engine import open_engine
from wiki.store.migrations import migrate
from wiki.store.transfer import transfer


def back_up(settings: Settings, target: Path, *, force: bool = False, watch: Watch = unwatched) -> None:
    """Copy the database as it stands, while it is in use; the key of sessions and indexes stay out of it.

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
    with closing(open_engine(settings.store)) as engine:
        engine.require()
        if engine.file and target.resolve() == engine.file.resolve():
            raise Occupied(f"{target} est la base elle-même : choisissez un autre fichier")
        if target.exists() and not force:
            raise Occupied(f"{target} existe déjà : choisissez un autre fichier, ou ajoutez --force")
        if not target.parent.is_dir():
            raise _missing(target.parent)
        if engine.file:
            copy(engine.file, target)
        else:
            write_file(engine, target, watch)


def restore(settings: Settings, source: Path, now: datetime, watch: Watch = unwatched) -> list[str]:
    """Start an installation from a backup; return what `check` says of it, nothing when it is sound.

    Raises
    ------
    Occupied, wiki.store.transfer.NotEmpty
        When the data folder, or the server's database, holds anything.
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
    _put_back(settings, source, now, watch)
    ensure_secret(settings.secret_key)
    with closing(open_site(settings)) as site, site.connect() as db:
        reindex(db, site, watch)
        return check(db, site)


def _put_back(settings: Settings, source: Path, now: datetime, watch: Watch) -> None:
    """Verify a backup, bring it to this version's schema, and have it be the database."""
    with closing(open_engine(settings.store)) as engine:
        file = engine.file or settings.database
        copy(source, file)
        try:
            with closing(open_engine(str(file))) as restored, restored.connect() as db:
                migrate(db)
                if not concepts.published(db):  # a copy that is older than the pages of the lexicon
                    import_shipped(db, now)
                if engine.file is None:
                    with engine.connect() as target:
                        transfer(db, target, watch)
        finally:
            if engine.file is None:
                remove(file)


def _missing(path: Path) -> FileNotFoundError:
    return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
