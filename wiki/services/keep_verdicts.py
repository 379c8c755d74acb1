"""What readers say of a match: kept with their agreement, then kept or refused by the moderators.

Nothing of the reader is stored. Every use of the verdicts first erases those past their time, so
that none is ever used; the server does too, so that none stays (`wiki.services.upkeep`).
"""

import hashlib
import json
from datetime import datetime

from matcher.text import Kind, tokens
from wiki.domain.account import Account
from wiki.domain.clock import timestamp
from wiki.domain.draft import clean_text
from wiki.domain.errors import NotFound
from wiki.domain.policy import Action, require
from wiki.domain.verdict import LONGEST, REGISTER, RETENTION, Answer, State, Verdict, judgments
from wiki.store import sheets, verdicts
from wiki.store.database import Database

MASK = "[…]"
"""What stands for an e-mail address, a link or a telephone number: no word, so that none is added."""


def mask(text: str) -> str:
    """Return a description without its e-mail addresses, links and telephone numbers.

    >>> mask("Appelez Zoé au 06 12 34 56 78 ou zoe@exemple.fr")
    'Appelez Zoé au […] ou […]'
    """
    kept, position = [], 0
    for token in tokens(text):
        if token.kind is Kind.CONTACT:
            kept += [text[position : token.start], MASK]
            position = token.end
    return "".join([*kept, text[position:]])


def kept_text(text: str) -> str:
    """Return what is kept of a description: without contacts, of at most `LONGEST` signs."""
    return mask(clean_text(text)).strip()[:LONGEST].rstrip()


def keep_verdict(
    db: Database, text: str, sheet: str, answer: Answer, reader: Account | None, now: datetime
) -> int | None:
    """Keep what a reader who agreed to it says of a sheet, for the moderators to look at.

    Returns
    -------
    int or None
        Its number; None when the same was already said of the same sheet and text.

    Raises
    ------
    Forbidden, NotFound
        When the reader may not, or there is no such published sheet or no text.
    """
    require(reader, Action.GIVE_VERDICTS)
    kept = kept_text(text)
    if not kept or sheet not in sheets.published(db, [sheet]):
        raise NotFound(sheet)
    digest = hashlib.sha256(kept.encode()).hexdigest()
    verdict = Verdict(0, kept, digest, sheet, answer, REGISTER, State.PENDING, timestamp(now))
    with db.atomic():
        _purge(db, now)
        return verdicts.add(db, verdict)


def read_verdict(db: Database, number: int, now: datetime) -> Verdict:
    """Return a verdict to the one who gave it and holds its link.

    Raises
    ------
    NotFound
        When it is not there any more.
    """
    _purge(db, now)
    verdict = verdicts.get(db, number)
    if verdict is None:
        raise NotFound(str(number))
    return verdict


def take_back(db: Database, number: int) -> bool:
    """Erase a verdict for the one who gave it; False when it was not there any more."""
    with db.atomic():
        return verdicts.remove(db, number)


def list_verdicts(db: Database, state: State, moderator: Account, now: datetime) -> list[Verdict]:
    """List the verdicts in one state, oldest first.

    Raises
    ------
    Forbidden
        When the account may not.
    """
    require(moderator, Action.MODERATE_VERDICTS)
    _purge(db, now)
    return verdicts.in_state(db, state)


def judge_verdict(db: Database, number: int, state: State, moderator: Account) -> None:
    """Keep a verdict as a judgment, or refuse it.

    Raises
    ------
    Forbidden, NotFound
        When the account may not, or there is no such verdict.
    """
    require(moderator, Action.MODERATE_VERDICTS)
    with db.atomic():
        if not verdicts.set_state(db, number, state):
            raise NotFound(str(number))


def erase_verdict(db: Database, number: int, moderator: Account) -> None:
    """Erase a verdict for good.

    Raises
    ------
    Forbidden, NotFound
        When the account may not, or there is no such verdict.
    """
    require(moderator, Action.MODERATE_VERDICTS)
    with db.atomic():
        if not verdicts.remove(db, number):
            raise NotFound(str(number))


def export_judgments(db: Database, now: datetime) -> str:
    """Write the kept verdicts as a file of judgments, which `recueil evaluate` reads."""
    _purge(db, now)
    return json.dumps(judgments(verdicts.in_state(db, State.KEPT)), ensure_ascii=False, indent=1)


def _purge(db: Database, now: datetime) -> None:
    with db.atomic():
        verdicts.remove_before(db, timestamp(now - RETENTION))
