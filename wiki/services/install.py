"""The first start: the folder, the secret key, the schema, the 22 sheets, the lexicon."""

import os
import secrets
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wiki.config import Settings
from wiki.domain.errors import StoreUnavailable
from wiki.services.check import open_to_others
from wiki.services.import_lexicon import import_shipped
from wiki.services.import_sheets import Imported, import_recueil
from wiki.store.engine import open_engine
from wiki.store.migrations import migrate


@dataclass(frozen=True, slots=True)
class Installed:
    """What an installation brought in, and what it could not mend, if anything."""

    sheets: Imported
    concepts: Imported
    problem: str | None = None


def install(settings: Settings, now: datetime) -> Installed:
    """Prepare an installation; run again, it only adds what is missing.

    Raises
    ------
    StoreUnavailable
        When the folder or the database cannot be written.
    """
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        problem = _close(settings)
        ensure_secret(settings.secret_key)
    except OSError as error:
        raise StoreUnavailable(f"{settings.data} : {error.strerror}") from error
    with closing(open_engine(settings.store)) as engine, engine.connect(create=True) as db:
        migrate(db)
        return Installed(import_recueil(db, now), import_shipped(db, now), problem)


def _close(settings: Settings) -> str | None:
    """Close a folder that was there to other accounts, or say that it is open.

    One that holds other things than ours, such as a home, is left as it is.
    """
    problem = open_to_others("dossier des données", settings.data, 0o700)
    if problem is None or (any(settings.data.iterdir()) and not settings.secret_key.exists()):
        return problem
    try:
        settings.data.chmod(0o700)
    except PermissionError:
        return problem
    return None


def ensure_secret(path: Path) -> None:
    """Make the key that signs sessions, readable by its owner only, unless it is there.

    The key is written beside and linked into place, so that two processes that start together
    share one whole key.
    """
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_hex(32))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
