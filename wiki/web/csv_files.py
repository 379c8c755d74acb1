"""Figures as files for a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from flask import Response

_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")


def csv_answer(name: str, heading: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Response:
    """Answer with a CSV file as French spreadsheets open it: semicolons, UTF-8 with its mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in [heading, *rows])
    return Response(
        text.getvalue().encode("utf-8-sig"),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _harmless(cell: str | int) -> str | int:
    """Keep a spreadsheet from running a text as a formula, by the mark of plain text (OWASP)."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
