"""Judgments: descriptions that a reader graded against the sheets."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Judgment", "JudgmentsError", "read_judgments"]


class JudgmentsError(ValueError):
    """A file of judgments that cannot be used; the message names the file, the entry and the fault."""


@dataclass(frozen=True, slots=True)
class Judgment:
    """A description and the sheets that a reader found for it.

    Parameters
    ----------
    id
        Unique in its file.
    text
        The description, as a newcomer writes it.
    register
        How it is written («everyday», «administrative»…); figures are given by register too.
    relevance
        Grade by sheet: 2 clearly comparable, 1 partly useful; absent sheets are worth 0.
        Empty for a text that is off topic.
    """

    id: str
    text: str
    register: str
    relevance: Mapping[str, int]

    @property
    def off_topic(self) -> bool:
        """Whether no sheet answers this text, which must be refused."""
        return not any(self.relevance.values())


def read_judgments(path: Path) -> tuple[Judgment, ...]:
    """Read a JSON list of `{"id", "text", "register", "relevance": {sheet: grade}}`.

    Parameters
    ----------
    path
        The file, in UTF-8.

    Returns
    -------
    tuple of Judgment
        In the order of the file.

    Raises
    ------
    JudgmentsError
        If the file is not such a list.
    OSError
        If the file cannot be read.
    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise JudgmentsError(f"{path}: not JSON in UTF-8: {error}") from error
    if not isinstance(entries, list):
        raise JudgmentsError(f"{path}: a list of judgments is expected")
    judgments = tuple(_judgment(entry, f"{path}, entry {number}") for number, entry in enumerate(entries, 1))
    twice = [name for name, count in Counter(judgment.id for judgment in judgments).items() if count > 1]
    if twice:
        raise JudgmentsError(f"{path}: two judgments have the id {twice[0]!r}")
    return judgments


def _judgment(entry: object, where: str) -> Judgment:
    if not isinstance(entry, dict):
        raise JudgmentsError(f"{where}: an object is expected")
    name, text, register = (_text(entry, key, where) for key in ("id", "text", "register"))
    return Judgment(name, text, register, _relevance(entry.get("relevance"), where))


def _text(entry: Mapping[str, object], key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str):
        raise JudgmentsError(f"{where}: {key!r} must be a text")
    return value


def _relevance(value: object, where: str) -> dict[str, int]:
    if not isinstance(value, dict):
        raise JudgmentsError(f"{where}: 'relevance' must be an object of sheets and grades")
    for sheet, grade in value.items():
        if type(grade) is not int or grade < 0:
            raise JudgmentsError(f"{where}: the grade of {sheet!r} must be a whole number, 0 or more")
    return value
