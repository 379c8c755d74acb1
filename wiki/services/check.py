"""Whether an installation is sound, told one problem a line."""

import stat

from wiki.services.catch_up import lag
from wiki.services.site import Site
from wiki.store import backup
from wiki.store.database import Database
from wiki.store.migrations import pending
from wiki.store.sqlite import SqliteDatabase


def check(db: Database, site: Site) -> list[str]:
    """Name every problem: schema, damaged or orphan rows, index lag, permissions of the secret key."""
    found = backup.problems(db)
    if isinstance(db, SqliteDatabase):
        found += [f"migration en attente : {name}" for name in pending(db)]
    behind = lag(db, site)
    if behind:
        found.append(f"index de recherche en retard de {behind} changements : lancez « recueil reindex »")
    return found + _secret_problems(site)


def _secret_problems(site: Site) -> list[str]:
    path = site.settings.secret_key
    if not path.is_file():
        return [f"clé secrète absente : {path}"]
    mode = stat.S_IMODE(path.stat().st_mode)
    return [f"clé secrète lisible par d'autres ({mode:o}) : chmod 600 {path}"] if mode & 0o077 else []
