"""Taking a site's database from one engine to another."""

from contextlib import closing
from pathlib import Path

from wiki.domain.errors import Refused, StoreUnavailable
from wiki.domain.progress import Watch
from wiki.store import backup
from wiki.store.database import Engine
from wiki.store.engine import open_engine
from wiki.store.transfer import transfer


class Occupied(Refused):
    """Something is already there, which a copy would hide or replace."""


def move(source: str, target: str, watch: Watch) -> int:
    """Copy a database, live or not, to an empty place; return how many rows it has.

    Both are addresses as `wiki.store.engine.open_engine` reads them. The source stays as it is.

    Raises
    ------
    StoreUnavailable
        When either cannot be reached, or the source is none of ours.
    Occupied, wiki.store.transfer.NotEmpty
        When the target holds anything.
    wiki.store.transfer.NotTheSame
        When the copy does not verify; the target is then as it was.
    """
    with closing(open_engine(source)) as origin, closing(open_engine(target)) as place:
        if origin.file and not origin.file.is_file():
            raise StoreUnavailable(f"{origin.file} : il n'y a pas de fichier ici, vérifiez le chemin")
        origin.require()
        if place.file is None:
            with origin.connect() as db, place.connect() as other:
                return transfer(db, other, watch)
        if place.file.exists():
            raise Occupied(f"{place.file} existe déjà : choisissez un autre fichier")
        return write_file(origin, place.file, watch)


def write_file(origin: Engine, target: Path, watch: Watch) -> int:
    """Copy a database into a file, which takes its place once it is whole and verified."""
    draft = target.with_name(f".{target.name}.draft")
    backup.remove(draft)
    try:
        with closing(open_engine(str(draft))) as place, origin.connect() as db:
            with place.connect(create=True) as other:
                rows = transfer(db, other, watch)
            backup.copy(draft, target)
        return rows
    finally:
        backup.remove(draft)
