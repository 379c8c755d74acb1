"""The site's figures."""

from wiki.domain.figures import Figures
from wiki.store import contributions, visits
from wiki.store.database import Database


def take_figures(db: Database, since: str, limit: int) -> Figures:
    """Take the figures of one instant, with the `limit` sheets that were read most since a day."""
    with db.snapshot():
        return Figures(
            visits=tuple(visits.by_month(db)),
            most_read=tuple(visits.most_read(db, since, limit)),
            contributions=tuple(contributions.by_month(db)),
        )
