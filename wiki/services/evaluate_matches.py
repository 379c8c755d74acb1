"""Measuring the matcher, as it stands over this site's sheets, against graded descriptions."""

from pathlib import Path

from matcher import Report, evaluate, read_judgments
from wiki.domain.errors import RecueilError
from wiki.services.site import Site
from wiki.store.database import Database


class BadJudgments(RecueilError):
    """The file of judgments cannot be understood."""


def evaluate_matches(db: Database, site: Site, judgments: Path) -> Report:
    """Match every judged description and compare with its grades.

    Raises
    ------
    BadJudgments
        When the file is no list of judgments.
    OSError
        When it cannot be read.
    """
    try:
        judged = read_judgments(judgments)
    except (ValueError, RecursionError) as error:
        raise BadJudgments(f"ce fichier n'est pas une liste de jugements : {judgments}") from error
    return evaluate(site.peers.current(db, site.vocabularies), judged)
