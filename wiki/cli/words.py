"""The words of the terminal for the codes of the domain, and its layout."""

import re
import sys
from collections.abc import Iterable, Sequence

import click

from wiki.cli.terminal import draws, width

WORDS = 5
"""How many words of a reason the terminal shows."""

_BREAK = re.compile(r"(?<![\d«]) (?![:;!?»])|(?<=\d) (?![\d:;!?»])")
"""Where a line may be broken: not inside a number, nor between a word and its French punctuation."""

LEVELS = {"comparable": "comparable", "possible": "rapprochement possible", "none": "pas vraiment proche"}
SIDES = {"tenant": "locataire", "staff": "personnel d'un organisme", "partner": "partenaire"}
ROLES = {
    "reader": "lecture",
    "contributor": "contribution",
    "moderator": "modération",
    "admin": "administration",
}
KINDS = {
    "landlord": ("bailleur", "bailleur social"),
    "tenant_association": ("association", "association de locataires"),
    "federation": ("fédération", "réseau", "fédération ou réseau d'organismes"),
    "local_authority": ("collectivité",),
    "partner": ("partenaire", "autre partenaire"),
}
PHASES = {
    "idea": ("idée",),
    "starting": ("lancement", "lancement en cours"),
    "operational": ("opérationnel", "opérationnelle", "en phase opérationnelle"),
    "completed": ("achevé", "achevée"),
}
FIELDS = {
    "title": "titre",
    "tagline": "accroche",
    "themes": "thèmes",
    "publics": "publics",
    "context": "le projet",
    "team": "l'équipe",
    "collaboration": "la collaboration",
    "success_factors": "la réussite",
    "evaluation": "l'évaluation",
}
PLACES = {
    **FIELDS,
    "organisation": "organisme",
    "departement": "département",
    "contact": "personne à appeler",
}
"""Where a search looks: the fields of the matcher, and what else names a sheet."""


def count(number: int, one: str, many: str | None = None) -> str:
    """Count things in French, where 0 and 1 are singular.

    >>> count(0, "fiche"), count(22, "fiche")
    ('0 fiche', '22 fiches')
    """
    return f"{number} {one if number < 2 else many or one + 's'}"  # noqa: PLR2004 - French grammar


def paragraph(text: str, indent: str = "", hang: str = "") -> str:
    """Fold a text to the width of the terminal, or leave it on one line for another program."""
    return fold(text, width(), indent, hang)


def fold(text: str, limit: int | None, indent: str = "", hang: str = "") -> str:
    """Fold a text, styled or not, but no number; `hang` is added before every line but the first."""
    lines, line = [], indent
    for word in _BREAK.split(" ".join(text.split())):
        if limit and line.strip() and _length(f"{line} {word}") > limit:
            lines.append(line)
            line = indent + hang
        line += f" {word}" if line.strip() else word
    return "\n".join([*lines, line])


def problem(words: str) -> str:
    """Write something that is to be mended."""
    return f"{click.style('À corriger :', fg='red', bold=True)} {words}"


def table(rows: list[tuple[str, ...]]) -> str:
    """Align cells in columns under a head, which a terminal shows in bold over a line."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    aligned = ("  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)) for row in rows)
    head, *lines = (line.rstrip() for line in aligned)
    ruled = ["  ".join("─" * size for size in widths)] if draws(sys.stdout) else []
    return "\n".join([click.style(head, bold=True), *ruled, *lines])


def told_reasons(reasons: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Tell in which words, and where, each of some (field, words) answers.

    >>> told_reasons([("title", ["potager", "jardin"]), ("contact", ["Moysan"])])
    'potager, jardin (titre) ; Moysan (personne à appeler)'
    """
    return " ; ".join(f"{', '.join(words[:WORDS])} ({PLACES[field]})" for field, words in reasons)


def _length(styled: str) -> int:
    return len(click.unstyle(styled))
