"""Measuring the matcher, as it stands over this site's sheets, against graded descriptions."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from matcher import Judgment, Report, evaluate, read_judgments, usual_baselines
from wiki.domain.errors import RecueilError
from wiki.domain.progress import Watch, unwatched, watched
from wiki.services.peers import published_documents
from wiki.services.site import Site
from wiki.store.database import Database


class BadJudgments(RecueilError):
    """The files of judgments cannot be understood."""


def evaluate_matches(
    db: Database,
    site: Site,
    files: Sequence[Path],
    *,
    without: Sequence[str] = (),
    worst: int = 5,
    watch: Watch = unwatched,
) -> Report:
    """Match the judged descriptions of all the files, and compare with their grades and with baselines.

    Those of the registers named in `without` are left out.

    Raises
    ------
    BadJudgments
        When a file is no list of judgments, two judgments have one id, or none has a register of `without`.
    OSError
        When a file cannot be read.
    """
    judgments = [judgment for file in files for judgment in _read(file)]
    twice = [name for name, count in Counter(each.id for each in judgments).items() if count > 1]
    if twice:
        raise BadJudgments(f"deux jugements portent le même identifiant : {twice[0]}")
    unknown = [register for register in without if register not in {each.register for each in judgments}]
    if unknown:
        raise BadJudgments(f"aucun jugement n'est de ce registre : {unknown[0]}")
    judgments = [each for each in judgments if each.register not in without]
    matcher = site.peers.current(db, site.vocabularies)
    documents = list(published_documents(db, site.vocabularies))
    plain = usual_baselines(documents, matcher.settings.field_weights)
    return evaluate(matcher, watched(judgments, watch, len(judgments)), baselines=plain, worst=worst)


def _read(file: Path) -> tuple[Judgment, ...]:
    try:
        return read_judgments(file)
    except (ValueError, RecursionError) as error:
        raise BadJudgments(f"ce fichier n'est pas une liste de jugements : {file}") from error
