"""The figures as tables in French, and as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from tools.bench.engines import ENGINES
from tools.bench.floor import Floor
from tools.bench.measure import Built, Opened
from wiki.cli.words import table

__all__ = ["Outcome", "Scale", "as_json", "as_table", "french"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one engine did on one corpus; `missing` says in French why it did not, or not all."""

    title: str
    built: Built | None = None
    opened: Opened | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A corpus of so many sheets and MB (10⁶ bytes), and what each engine did on it, by the engine's name."""

    sheets: int
    megabytes: float
    floor: Floor
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)


COLUMNS = {
    "construire (s)": ("built", "seconds"),
    "mémoire (Mo)": ("built", "memory"),
    "rouvrir (ms)": ("opened", "start"),
    "rouvert (Mo)": ("opened", "memory"),
    "requête p50 (ms)": ("opened", "p50"),
    "p95 (ms)": ("opened", "p95"),
    "fiche changée (ms)": ("opened", "update"),
}


def as_table(scale: Scale) -> str:
    """Return the figures of a corpus, each followed by its ratio to ours."""
    rows = [("", *COLUMNS), *(_row(each, scale) for each in scale.outcomes.values())]
    size = f"{scale.sheets:_}".replace("_", " ")
    head = f"{size} fiches, {french(scale.megabytes)} Mo de texte"
    notes = [f"– {each.title} : {each.missing}" for each in scale.outcomes.values() if each.missing]
    return "\n".join([head, table(rows), _floor(scale), *notes])


def as_json(scales: list[Scale]) -> list[dict[str, Any]]:
    """Return the figures without the answers."""
    plain: list[dict[str, Any]] = [asdict(scale) for scale in scales]
    for scale in plain:
        for outcome in scale["outcomes"].values():
            if outcome["opened"]:
                del outcome["opened"]["answers"]
    return plain


def french(figure: float) -> str:
    """Write a figure with three digits that mean something, a comma and thin groups."""
    digits = 0 if figure >= 100 else 1 if figure >= 10 else 2 if figure >= 1 else 3  # noqa: PLR2004 - powers of ten
    return f"{figure:_.{digits}f}".replace("_", " ").replace(".", ",")


def _row(outcome: Outcome, scale: Scale) -> tuple[str, ...]:
    ours = scale.outcomes.get(ENGINES[0])
    return outcome.title, *(_cell(column, outcome, ours) for column in COLUMNS)


def _cell(column: str, outcome: Outcome, ours: Outcome | None) -> str:
    value = _figure(column, outcome)
    if value is None:
        return "–"
    own = _figure(column, ours) if ours and ours is not outcome else None
    return french(value) + (f" ×{french(value / own)}" if own else "")


def _figure(column: str, outcome: Outcome) -> float | None:
    part, name = COLUMNS[column]
    figure: float | None = getattr(getattr(outcome, part), name, None)
    return figure


def _floor(scale: Scale) -> str:
    low = scale.floor
    text = (
        f"Plancher d'une requête : {french(low.ms)} ms "
        f"({french(low.megabytes)} Mo à lire à {french(low.bandwidth)} Go/s)"
    )
    ours = scale.outcomes.get(ENGINES[0])
    return (
        text if ours is None or ours.opened is None else f"{text} ; nous ×{french(ours.opened.p50 / low.ms)}"
    )
