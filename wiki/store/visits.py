"""Counters of visits, a row for each day and page; nothing of the visitors."""

from collections.abc import Mapping

from wiki.domain.figures import MonthlyVisits, MostRead
from wiki.domain.visit import Visit, Visited
from wiki.store.database import Database


def add(db: Database, counted: Mapping[Visit, int]) -> None:
    """Add to the counters, all at once or not at all."""
    with db.atomic():
        for visit, number in sorted(counted.items(), key=lambda item: (item[0].day, item[0].page)):
            db.execute(
                """
                INSERT INTO visits (day, kind, page, number) VALUES (:day, :kind, :page, :number)
                ON CONFLICT (day, kind, page) DO UPDATE SET number = visits.number + excluded.number
                """,
                {"day": visit.day, "kind": visit.kind, "page": visit.page, "number": number},
            )


def by_month(db: Database) -> list[MonthlyVisits]:
    """Sum the counters month by month, oldest first; what is hidden now is left out.

    The sums of each day first: these follow the key of the table, and leave little to sort.
    """
    rows = db.query("""
        SELECT substr(day, 1, 7) AS month, kind, SUM(number) AS number FROM (
            SELECT day, kind, SUM(number) AS number FROM visits
            WHERE page NOT IN (SELECT slug FROM sheets WHERE status <> 'published') GROUP BY day, kind
        ) AS daily
        GROUP BY substr(day, 1, 7), kind ORDER BY month, kind""")
    return [MonthlyVisits(row["month"], Visited(row["kind"]), int(row["number"])) for row in rows]


def most_read(db: Database, since: str, limit: int) -> list[MostRead]:
    """List the published sheets that were opened most since a day, the most read first."""
    rows = db.query(
        """
        SELECT sheets.slug AS slug, revisions.title AS title, opened.number AS number FROM (
            SELECT page, SUM(number) AS number FROM visits
            WHERE day >= :since AND kind = 'sheet' GROUP BY page
        ) AS opened
        JOIN sheets ON sheets.slug = opened.page JOIN revisions ON revisions.id = sheets.head
        WHERE sheets.status = 'published' ORDER BY number DESC, slug LIMIT :limit
        """,
        {"since": since, "limit": limit},
    )
    return [MostRead(row["slug"], row["title"], int(row["number"])) for row in rows]
