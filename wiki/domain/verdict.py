"""What readers say of a match, and the judgments that it makes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

RETENTION = timedelta(days=730)
"""How long a verdict is kept: 24 months."""

LONGEST = 5_000
"""How much of a description is kept, in signs; the rest changes hardly any match."""

REGISTER = "reader"
"""The register of a reader's description, until somebody says better."""

GRADE = 2
"""The grade of «comparable» in a judgment."""


class Answer(StrEnum):
    """What a reader says of a sheet that a match proposed."""

    COMPARABLE = "comparable"
    NOT_COMPARABLE = "not_comparable"


class State(StrEnum):
    """What the moderators made of a verdict."""

    PENDING = "pending"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A description, a sheet, and whether its reader found them comparable; nothing of the reader."""

    id: int
    text: str
    text_hash: str
    sheet: str
    answer: Answer
    register: str
    state: State
    created_at: str


def judgments(verdicts: Iterable[Verdict]) -> list[dict[str, object]]:
    """Make the judgments that `recueil evaluate` reads of the kept verdicts, oldest first.

    One description makes one judgment, whatever the number of sheets: «comparable» is worth 2 and
    «pas comparable» 0; where both were kept for one sheet, the last one holds. A description
    whose sheets are all at 0 makes none: that nothing that was shown is comparable does not say
    that nothing is, and a judgment without a positive grade would mean «off topic».
    """
    found: dict[str, tuple[Verdict, dict[str, int]]] = {}
    for verdict in verdicts:
        _, grades = found.setdefault(verdict.text_hash, (verdict, {}))
        grades[verdict.sheet] = GRADE if verdict.answer is Answer.COMPARABLE else 0
    return [
        {
            "id": f"{first.register}-{key[:12]}",
            "text": first.text,
            "register": first.register,
            "relevance": grades,
        }
        for key, (first, grades) in found.items()
        if any(grades.values())
    ]
