"""The figures of the load as tables in French, beside the bars that the project set itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tools.bench.report import french
from tools.load.throughput import Throughput
from tools.load.walking import Walk
from wiki.cli.words import table

BARRED = 10_000
"""Bars are of recueils of so many sheets at most."""
RATIO, SEARCH_MS, MATCH_MS, SAVE_MS, READY_S = 0.8, 60.0, 30.0, 60.0, 3.0


@dataclass(frozen=True, slots=True)
class Load:
    """What one recueil of `sheets` sheets bore.

    Attributes
    ----------
    made_s, ready_s
        Seconds to import and index it; from starting its server to its first «ready».
    throughput, mixed, asking, writing
        Sheet pages beside a bare view's; readers and a writer; one who searches and matches alone; a writer
        alone. Bars are of the server's time for one request, hence of those who are alone.
    rest_mb, worked_mb
        Each worker's share of the memory, once started and after all this.
    """

    sheets: int
    made_s: float
    ready_s: float
    throughput: Throughput
    mixed: Walk
    asking: Walk
    writing: Walk
    rest_mb: list[float]
    worked_mb: list[float]


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure, and what it may be; `held` says whether it is."""

    name: str
    figure: str
    limit: str
    held: bool


def bars(load: Load) -> list[Bar]:
    """Compare a load with the bars; a larger recueil has none."""
    return list(_bars(load)) if load.sheets <= BARRED else []


def _bars(load: Load) -> Iterator[Bar]:
    ratio = load.throughput.ratio
    yield Bar("fiches : part du débit de la vue nue", _share(ratio), f"≥ {_share(RATIO)}", ratio >= RATIO)
    for page, most, walk in (
        ("recherche", SEARCH_MS, load.asking),
        ("rapprochement", MATCH_MS, load.asking),
        ("enregistrement", SAVE_MS, load.writing),
    ):
        if page in walk.answered.pages:
            p95 = walk.answered.pages[page].p95
            yield Bar(f"{page} : p95", f"{french(p95)} ms", f"< {french(most)} ms", p95 < most)
    yield Bar(
        "prêt depuis l'état gardé",
        f"{french(load.ready_s)} s",
        f"< {french(READY_S)} s",
        load.ready_s < READY_S,
    )
    wrong = sum(sum(walk.complaints.values()) for walk in (load.mixed, load.asking, load.writing))
    wrong += load.throughput.kept.failed + load.throughput.made.failed
    yield Bar("réponses fautives, ou enregistrements introuvables", str(wrong), "0", wrong == 0)


def as_table(load: Load) -> str:
    """Return the figures of one recueil."""
    size = f"{load.sheets:_}".replace("_", " ")
    head = f"{size} fiches, versées et indexées en {french(load.made_s)} s"
    memory = (
        f"Mémoire par processus (PSS, Mo) : {_list(load.rest_mb)} au départ, {_list(load.worked_mb)} à la fin"
    )
    parts = [head, _rates(load.throughput), _pages("Lecteurs et un auteur", load.mixed)]
    parts += [_pages("Une personne qui cherche, sans pause", load.asking)]
    parts += [_pages("Un auteur sans pause", load.writing), memory, _verdicts(bars(load))]
    return "\n\n".join(part for part in parts if part)


def growth(loads: Sequence[Load]) -> str:
    """Return the main figures of all recueils, each with its ratio to the size before."""
    named = [dict(_main(load)) for load in loads]
    sizes = [f"{load.sheets:_}".replace("_", " ") for load in loads]
    rows = [(name, *(_grown(named, place, name) for place in range(len(named)))) for name in named[0]]
    return table([("D'une taille à l'autre", *sizes), *rows])


def _grown(named: Sequence[dict[str, float]], place: int, name: str) -> str:
    value = named[place].get(name)
    if value is None:
        return "–"
    before = named[place - 1].get(name) if place else None
    return french(value) + (f" ×{french(value / before)}" if before else "")


def _main(load: Load) -> Iterator[tuple[str, float]]:
    yield "fiches lues avant (par s)", load.throughput.kept.pages_s
    yield "fiches faites à chaque fois (par s)", load.throughput.made.pages_s
    for page, times in load.mixed.answered.pages.items():
        yield f"{page} p95 (ms)", times.p95
    for page, walk in (
        ("recherche", load.asking),
        ("rapprochement", load.asking),
        ("enregistrement", load.writing),
    ):
        if page in walk.answered.pages:
            yield f"{page} seul p95 (ms)", walk.answered.pages[page].p95
    yield "mémoire d'un processus (Mo)", max(load.worked_mb)
    yield "prêt (s)", load.ready_s
    yield "versé et indexé (s)", load.made_s


def _rates(rates: Throughput) -> str:
    named = {"lues avant": rates.kept, "faites à chaque fois": rates.made, "vue Flask nue": rates.bare}
    rows: list[tuple[str, ...]] = [
        (f"{rates.pages} fiches de {rates.bytes} o", "par s", "p50 (ms)", "p95", "p99")
    ]
    rows += [
        (name, *map(french, (rate.pages_s, rate.p50, rate.p95, rate.p99))) for name, rate in named.items()
    ]
    return table(rows)


def _pages(title: str, walk: Walk) -> str:
    rows: list[tuple[str, ...]] = [
        (f"{title} : {french(walk.pages_s)} pages par s", "demandes", "p50 (ms)", "p95", "p99")
    ]
    for page, times in walk.answered.pages.items():
        rows.append((page, str(times.requests), *map(french, (times.p50, times.p95, times.p99))))
    complaints = [f"– {name} : {number} fautes" for name, number in walk.complaints.items()]
    return "\n".join([table(rows), *complaints])


def _verdicts(found: Sequence[Bar]) -> str:
    rows: list[tuple[str, ...]] = [("Barres", "", "", "")]
    rows += [(bar.name, bar.figure, bar.limit, "tenue" if bar.held else "dépassée") for bar in found]
    return table(rows) if found else ""


def _list(figures: Sequence[float]) -> str:
    return " et ".join(map(french, figures))


def _share(ratio: float) -> str:
    return f"{french(ratio * 100)} %"
