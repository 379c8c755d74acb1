"""Whether an installation is sound, told one problem a line."""

import stat
from pathlib import Path

from matcher import StateError
from wiki.services.catch_up import lag
from wiki.services.site import Site
from wiki.store import backup, changes
from wiki.store.database import Database
from wiki.store.migrations import pending


def check(db: Database, site: Site) -> list[str]:
    """Name every problem: schema, damaged or orphan rows, index lag, permissions."""
    found = backup.problems(db) + [f"migration en attente : {name}" for name in pending(db)]
    return found + _index(db, site) + _matcher(db, site) + _open_to_others(site)


def _index(db: Database, site: Site) -> list[str]:
    if not changes.has(db, site.index.applied()):
        return ["index de recherche d'une autre base, que celle-ci remplace : lancez « recueil reindex »"]
    behind = lag(db, site)
    late = f"index de recherche en retard de {behind} changements : lancez « recueil reindex »"
    return [late] if behind else []


def _matcher(db: Database, site: Site) -> list[str]:
    try:
        behind = site.peers.lag(db, site.vocabularies)
    except StateError:
        return ["rapprochement : ce qui est enregistré ne peut pas servir : lancez « recueil reindex »"]
    late = f"rapprochement en retard de {behind} changements : lancez « recueil reindex »"
    return [late] if behind else []


def _open_to_others(site: Site) -> list[str]:
    private = {
        "dossier des données": (site.settings.data, 0o700),
        "clé secrète": (site.settings.secret_key, 0o600),
    }
    if site.engine.file:
        private["base"] = (site.engine.file, 0o600)
    found = (_problem(name, path, mode) for name, (path, mode) in private.items())
    return [problem for problem in found if problem]


def _problem(name: str, path: Path, wanted: int) -> str | None:
    if not path.exists():
        return f"{name} absente : {path}"
    return open_to_others(name, path, wanted)


def open_to_others(name: str, path: Path, wanted: int) -> str | None:
    """Say that other accounts of the machine may read a file or a folder, and what to do, if they may."""
    mode = stat.S_IMODE(path.stat().st_mode)
    return f"{name} : d'autres peuvent lire ({mode:o}) : chmod {wanted:o} {path}" if mode & 0o077 else None
