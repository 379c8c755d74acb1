"""Regular expressions that read what anybody may send."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from itertools import product
from time import thread_time
from types import ModuleType

import content
import matcher
import wiki

MOST_S = 0.5
TIMES = (24, 600)
"""What takes twice as long with each repetition shows at the first, what takes their cube at the last."""

PUMPS = (
    "a", "é", "0", " ", "\n", "\u00a0", "-", ".", ",", ":", "/", "'", '"', "«", "<", "[", "(", "*", "_", "&",
    "@", "+", "a ", " a", "a-", "a.", "a'", "0 ", "0.", "0-", "(0) ", "a: ", "- a\n", "a@a.", "[a](", "**a",
    "« a", "&#0", "+0 ",
)  # fmt: skip
ENDS = ("", "\x00", "a")


def modules() -> Iterator[ModuleType]:
    """Import every module of ours."""
    for package in (wiki, matcher, content):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def slow_text(pattern: re.Pattern[str]) -> str | None:
    """Name the first text, of those that repeat themselves, that a pattern takes long over, if any."""
    for times, pump, end in product(TIMES, PUMPS, ENDS):
        text = pump * times + end
        started = thread_time()
        for _ in pattern.finditer(text):
            pass
        pattern.fullmatch(text)
        if thread_time() - started >= MOST_S:
            return f"{times} {pump!r}, then {end!r}"
    return None


def test_no_text_is_slow_to_read() -> None:
    """Whatever repeats itself and then ends otherwise, no pattern of ours takes long over it (ReDoS)."""
    patterns = {
        (module.__name__, name): value
        for module in modules()
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
    }
    assert len(patterns) > 30
    for (where, name), pattern in patterns.items():
        assert slow_text(pattern) is None, f"{where}.{name}"


def test_a_slow_pattern_is_caught() -> None:
    """A pattern whose repetitions overlap shows among the texts that ours are tried with."""
    assert slow_text(re.compile(r"(a+)+$")) is not None
