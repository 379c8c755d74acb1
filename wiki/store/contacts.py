"""The people to call about a sheet."""

from collections.abc import Iterable

from wiki.domain.account import Account
from wiki.domain.recent import ContactDeed
from wiki.domain.sheet import Contact
from wiki.store.database import Database, Row, names


def add(db: Database, sheet: str, contact: Contact) -> int:
    """Insert a contact and return its number."""
    rows = db.query(
        """
        INSERT INTO contacts (sheet, name, role, organisation, phone, public)
        VALUES (:sheet, :name, :role, :organisation, :phone, :public) RETURNING id
        """,
        _params(sheet, contact),
    )
    return int(next(iter(rows))["id"])


def update(db: Database, sheet: str, contact: Contact) -> bool:
    """Change a contact of this sheet; False when it is not (or no longer) there."""
    cursor = db.execute(
        """
        UPDATE contacts SET name = :name, role = :role, organisation = :organisation,
            phone = :phone, public = :public
        WHERE id = :id AND sheet = :sheet
        """,
        _params(sheet, contact) | {"id": contact.id},
    )
    return bool(cursor.rowcount)


def remove(db: Database, sheet: str, contact: int) -> bool:
    """Erase a contact of this sheet; False when it was not there."""
    cursor = db.execute(
        "DELETE FROM contacts WHERE id = :id AND sheet = :sheet", {"id": contact, "sheet": sheet}
    )
    return bool(cursor.rowcount)


def tell(db: Database, change: int, deed: ContactDeed, contact: Contact, author: Account) -> None:
    """Say what a change of the feed did to a contact, and who did it; nothing of the person is written."""
    db.execute(
        """
        INSERT INTO contact_changes (change, deed, contact, public, author, author_name, side)
        VALUES (:change, :deed, :contact, :public, :author, :author_name, :side)
        """,
        {
            "change": change,
            "deed": deed,
            "contact": None if deed is ContactDeed.REMOVED else contact.id,
            "public": int(contact.public),
            "author": author.id,
            "author_name": author.name,
            "side": author.side,
        },
    )


def of_sheets(db: Database, sheets: Iterable[str], *, public_only: bool) -> dict[str, tuple[Contact, ...]]:
    """Sheet -> its contacts in the order of their entry, without those that the reader may not see."""
    placeholders, params = names("s", sheets)
    rows = db.query(
        f"""
        SELECT contacts.*, organisations.name AS organisation_name, sheets.edition AS edition,
            sheets.created_at AS created_at,
            (SELECT MAX(changes.at) FROM contact_changes
                JOIN changes ON changes.number = contact_changes.change
                WHERE contact_changes.contact = contacts.id) AS changed_at
        FROM contacts JOIN organisations ON organisations.slug = contacts.organisation
        JOIN sheets ON sheets.slug = contacts.sheet
        WHERE sheet IN ({placeholders}) AND (public = 1 OR :every = 1)
        ORDER BY sheet, id
        """,  # noqa: S608 - the placeholders are ours
        params | {"every": int(not public_only)},
    )
    found: dict[str, tuple[Contact, ...]] = {}
    for row in rows:
        found[row["sheet"]] = (*found.get(row["sheet"], ()), _read(row))
    return found


def _params(sheet: str, contact: Contact) -> dict[str, object]:
    return {
        "sheet": sheet,
        "name": contact.name,
        "role": contact.role,
        "organisation": contact.organisation,
        "phone": contact.phone,
        "public": int(contact.public),
    }


def _read(row: Row) -> Contact:
    printed = row["edition"] if row["changed_at"] is None else None
    return Contact(
        name=row["name"],
        role=row["role"],
        organisation=row["organisation"],
        phone=row["phone"],
        public=bool(row["public"]),
        id=row["id"],
        organisation_name=row["organisation_name"],
        edition=printed,
        as_of=None if printed else row["changed_at"] or row["created_at"],
    )
