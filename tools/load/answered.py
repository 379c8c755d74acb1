"""What the server says of the requests it answered: its log, a line for each (ADR 15).

Its times are those of the server alone, from the request read to the answer made; what a request waits for
in the server's queue or at its client is not in them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

PAGES = {
    ("GET", "pages.home"): "accueil",
    ("GET", "search.every"): "toutes les fiches",
    ("GET", "sheets.show"): "fiche",
    ("GET", "organisations.show"): "organisme",
    ("GET", "search.results"): "recherche",
    ("GET", "matching.match"): "rapprochement",
    ("GET", "editing.edit"): "formulaire",
    ("POST", "editing.edit"): "enregistrement",
    ("GET", "api.search"): "recherche du mot",
    ("POST", "api.match"): "rapprochement du mot",
}
"""Method and view -> the name of a page."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long requests took, in milliseconds."""

    requests: int
    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, times: Sequence[float]) -> "Times":
        """Sum up some times."""
        shares = quantiles(times, n=100, method="inclusive") if len(times) > 1 else [times[0]] * 99
        return cls(len(times), shares[49], shares[94], shares[98])


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered while something went on: by page, and how many answers were errors."""

    pages: dict[str, Times]
    failed: int


class Log:
    """The log of a server, read from where one was."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._read = 0

    def since(self) -> Answered:
        """Sum up the requests answered since the last call."""
        with self._file.open("rb") as log:
            log.seek(self._read)
            lines = log.read().splitlines()
            self._read = log.tell()
        return _sum_up(json.loads(line) for line in lines if line.startswith(b"{"))


def _sum_up(lines: Iterable[dict[str, object]]) -> Answered:
    times: dict[str, list[float]] = defaultdict(list)
    failed = 0
    for line in lines:
        if "view" not in line:
            continue
        failed += int(str(line["status"])) >= 400  # noqa: PLR2004 - HTTP's errors
        page = PAGES.get((str(line["method"]), str(line["view"])))
        if page:
            times[page].append(float(str(line["ms"])))
    return Answered({page: Times.of(times[page]) for page in PAGES.values() if page in times}, failed)
