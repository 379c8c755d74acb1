"""The organisations and their sheets."""

from collections.abc import Iterable, Mapping, Set

from wiki.domain.account import Account
from wiki.domain.errors import Invalid, NotFound
from wiki.domain.new_organisation import Known, read_new_organisation, taken
from wiki.domain.organisation import Organisation
from wiki.domain.policy import Action, require
from wiki.domain.sheet import FullSheet
from wiki.services.read_sheets import read_published
from wiki.store import organisations, sheets
from wiki.store.database import Database


def known_organisations(db: Database) -> dict[str, Organisation]:
    """Slug -> organisation that a sheet, a contact or an account may name, by name."""
    return organisations.every(db)


def organisation_names(db: Database, slugs: Iterable[str]) -> dict[str, str]:
    """Slug -> name, for those of `slugs` that exist."""
    return organisations.names_of(db, slugs)


def list_organisations(db: Database) -> list[tuple[Organisation, int]]:
    """List the organisations by name, each with how many published sheets it has."""
    counts = sheets.organisations_with_sheets(db)
    return [(organisation, counts.get(slug, 0)) for slug, organisation in organisations.every(db).items()]


def read_organisation(
    db: Database, slug: str, reader: Account | None
) -> tuple[Organisation, list[FullSheet]]:
    """Return an organisation and its published sheets by title.

    Raises
    ------
    NotFound
        When there is no such organisation.
    """
    organisation = organisations.get(db, slug)
    if organisation is None:
        raise NotFound(slug)
    own = [sheet.slug for sheet in sheets.of_organisation(db, slug)]
    found = read_published(db, own, reader)
    return organisation, [found[sheet] for sheet in own if sheet in found]


def add_organisation(
    db: Database, typed: Mapping[str, str], departements: Set[str], author: Account
) -> Organisation:
    """Add an organisation that a member describes.

    Raises
    ------
    Forbidden, Invalid
        When the author may not, or with every wrong field at once.
    """
    require(author, Action.EDIT_SHEETS)
    new = read_new_organisation(typed, Known(organisations.every(db), departements))
    with db.atomic():
        insert_organisation(db, new)
    return new


def insert_organisation(db: Database, new: Organisation) -> None:
    """Insert an organisation, in the caller's transaction.

    Raises
    ------
    Invalid
        When somebody else has just added it.
    """
    namesake = organisations.get(db, new.slug)
    if namesake is not None:
        raise Invalid({"organisation_name": taken(namesake)})
    organisations.save(db, new)
