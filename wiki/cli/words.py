"""The words of the terminal for the codes of the domain, and its layout."""

import textwrap

WIDTH = 80

LEVELS = {"comparable": "comparable", "possible": "rapprochement possible", "none": "pas vraiment proche"}
SIDES = {"tenant": "locataire", "staff": "personnel d'un organisme", "partner": "partenaire"}
ROLES = {
    "reader": "lecture",
    "contributor": "contribution",
    "moderator": "modération",
    "admin": "administration",
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


def count(number: int, one: str, many: str | None = None) -> str:
    """Count things in French, where 0 and 1 are singular.

    >>> count(0, "fiche"), count(22, "fiche")
    ('0 fiche', '22 fiches')
    """
    return f"{number} {one if number < 2 else many or one + 's'}"  # noqa: PLR2004 - French grammar


def paragraph(text: str, indent: str = "", hang: str = "") -> str:
    """Fold a text in lines of `WIDTH` signs; `hang` is added before every line but the first."""
    return textwrap.fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def table(rows: list[tuple[str, ...]]) -> str:
    """Align cells in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
