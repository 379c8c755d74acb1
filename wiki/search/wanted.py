"""What sheets should hold, as a tree of which engines answer the leaves."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Form(StrEnum):
    """In what form an engine keeps texts: folded words in order, French stems without stop words, slugs."""

    WORDS = "words"
    STEMS = "stems"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Run:
    """Terms that follow one another in one of these fields; `weights` tells what each field counts."""

    terms: tuple[str, ...]
    form: Form
    weights: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part."""

    parts: tuple["Wanted", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part; without any there is nothing to find."""

    parts: tuple["Wanted", ...]


Wanted: TypeAlias = Run | AllOf | AnyOf
NOTHING = AnyOf(())
"""What no sheet holds."""
