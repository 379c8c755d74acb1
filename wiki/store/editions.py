"""The edition of the site, in one statement."""

from wiki.domain.edition import Edition
from wiki.store.database import Database


def read(db: Database) -> Edition:
    """Return the edition that a connection reads now."""
    (row,) = db.query("""
        SELECT COALESCE(MAX(number), 0) AS change,
            COALESCE((SELECT at FROM changes ORDER BY number DESC LIMIT 1), '') AS changed_at,
            COALESCE((SELECT number FROM changes WHERE sheet IS NOT NULL ORDER BY number DESC LIMIT 1), 0)
                AS sheet_change,
            (SELECT COUNT(*) FROM organisations) AS organisations
        FROM changes""")
    return Edition(**row, late=db.may_lag)
