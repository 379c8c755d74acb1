"""What people contributed to the published sheets, counted."""

import json

from wiki.domain.account import Side
from wiki.domain.figures import Contribution
from wiki.store.database import Database


def by_month(db: Database) -> list[Contribution]:
    """Count the revisions of published sheets by month, side and themes, oldest first."""
    rows = db.query("""
        SELECT substr(created_at, 1, 7) AS month, COALESCE(side, '') AS by_side, themes,
            COUNT(*) AS number, SUM(CASE WHEN parent IS NULL THEN 1 ELSE 0 END) AS new_sheets
        FROM revisions WHERE sheet IN (SELECT slug FROM sheets WHERE status = 'published')
        GROUP BY substr(created_at, 1, 7), COALESCE(side, ''), themes ORDER BY month, by_side, themes""")
    return [
        Contribution(
            month=row["month"],
            side=Side(row["by_side"]) if row["by_side"] else None,
            themes=tuple(json.loads(row["themes"])),
            revisions=int(row["number"]),
            new_sheets=int(row["new_sheets"]),
        )
        for row in rows
    ]
