"""Measures one engine on one corpus, in a process of its own; prints the figures as one line of JSON.

Run by `tools.bench`: `python -m tools.bench.measure {build,open} ENGINE FOLDER`, where the folder holds
`corpus.jsonl`, `queries.json`, `changed.json` and the state of the engine under its name.
"""

import gc
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TypeVar

from threadpoolctl import threadpool_limits

from matcher import Document
from tools.bench import corpus
from tools.bench.engines import Engine, load

__all__ = ["BUILT", "Built", "Opened", "build", "reopen"]

T = TypeVar("T")

BUILT = "built.json"
PATIENCE = 60.0
"""Seconds after which no more queries, or updates, are run; those run count."""
LEAST, UPDATES = 5, 5
"""Least queries whatever the time, and most updates."""


@dataclass(frozen=True, slots=True)
class Built:
    """An engine built and saved: s of each, memory taken at most, in MB (10⁶ bytes), if it can be had."""

    seconds: float
    save_seconds: float
    memory: float | None


@dataclass(frozen=True, slots=True)
class Opened:
    """An engine opened in a new process, as a site uses it.

    `start` to its first answer, `p50` and `p95` of a query, `update` in ms; `memory` in MB at the end.
    """

    start: float
    memory: float | None
    p50: float
    p95: float
    queries: int
    update: float
    answers: list[list[str]]


def build(engine: type[Engine], folder: Path, name: str) -> Built:
    """Build and save; the figures are also written beside the state, for a later run."""
    state = folder / name
    state.mkdir(parents=True, exist_ok=True)
    before = _restart_peak()
    built, seconds = _timed(lambda: engine.build(corpus.read(folder / "corpus.jsonl"), state))
    _, save = _timed(built.save)
    peak = _memory("VmHWM")
    figures = Built(seconds, save, None if before is None or peak is None else peak - before)
    (state / BUILT).write_text(json.dumps(asdict(figures)))
    return figures


def reopen(engine: type[Engine], folder: Path, name: str) -> Opened:
    """Open the saved state, answer every query, take changed sheets in."""
    queries = json.loads((folder / "queries.json").read_text())
    before = _restart_peak()
    opened, start = _timed(lambda: _opened(engine, folder / name, queries[0]))
    times, answers = _answers(opened, queries)
    after = _memory("VmRSS")
    memory = None if before is None or after is None else after - before
    ms = [time * 1000 for time in times]
    p95 = quantiles(ms, n=20, method="inclusive")[-1]
    update = _update(opened, folder) * 1000
    return Opened(start * 1000, memory, median(ms), p95, len(ms), update, answers)


def _opened(engine: type[Engine], state: Path, text: str) -> Engine:
    opened = engine.open(state)
    opened.query(text)
    return opened


def _answers(engine: Engine, queries: list[str]) -> tuple[list[float], list[list[str]]]:
    engine.query(queries[0])  # what only the first one pays is in the time to start
    times: list[float] = []
    answers: list[list[str]] = []
    for text in queries:
        if sum(times) > PATIENCE and len(times) >= LEAST:
            break
        found, seconds = _timed(lambda text=text: engine.query(text))  # type: ignore[misc]
        times.append(seconds)
        answers.append(list(found))
    return times, answers


def _update(engine: Engine, folder: Path) -> float:
    changes = [Document(*each) for each in json.loads((folder / "changed.json").read_text())]
    times: list[float] = []
    for changed in changes[:UPDATES]:
        _, seconds = _timed(lambda changed=changed: engine.update(changed, _changed(folder, changed)))  # type: ignore[misc]
        times.append(seconds)
        if sum(times) > PATIENCE / 10:
            break
    return median(times)


def _changed(folder: Path, changed: Document) -> Iterator[Document]:
    documents = corpus.read(folder / "corpus.jsonl")
    return (changed if document.id == changed.id else document for document in documents)


def _timed(run: Callable[[], T]) -> tuple[T, float]:
    start = perf_counter()
    done = run()
    return done, perf_counter() - start


def _restart_peak() -> float | None:
    """Forget the peak of the memory so far, and return the memory held, in MB."""
    gc.collect()
    forget = Path("/proc/self/clear_refs")
    if forget.exists():
        forget.write_text("5")
    return _memory("VmRSS")


def _memory(name: str) -> float | None:
    status = Path("/proc/self/status")
    if not status.exists():  # only Linux tells it so
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith(name + ":"))
    return int(line.split()[1]) * 1024 / 1e6


def main() -> None:
    """Measure what the arguments ask for."""
    step, name, folder = sys.argv[1:]
    with threadpool_limits(1):
        done = (build if step == "build" else reopen)(load(name), Path(folder), name)
    print(json.dumps(asdict(done)))


if __name__ == "__main__":
    main()
