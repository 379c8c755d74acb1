"""The edition of the site, in one statement."""

from wiki.domain.change import Change
from wiki.domain.edition import Edition
from wiki.store.database import Database


def read(db: Database) -> Edition:
    """Return the edition that a connection reads now."""
    (row,) = db.query("""
        SELECT COALESCE(MAX(number), 0) AS number,
            COALESCE((SELECT at FROM changes ORDER BY number DESC LIMIT 1), '') AS at,
            COALESCE((SELECT number FROM changes WHERE sheet IS NOT NULL ORDER BY number DESC LIMIT 1), 0)
                AS sheet_number,
            COALESCE((SELECT at FROM changes WHERE sheet IS NOT NULL ORDER BY number DESC LIMIT 1), '')
                AS sheet_at,
            (SELECT COUNT(*) FROM organisations) AS organisations
        FROM changes""")
    change, sheet_change = Change(row["number"], row["at"]), Change(row["sheet_number"], row["sheet_at"])
    return Edition(change, sheet_change, row["organisations"], late=db.may_lag)
