"""Terms as PostgreSQL reads them: `tsvector` and `tsquery`, without any analysis of its own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from wiki.search.query import MAX_WORDS

PART_TERMS = 1_000
"""A text field of more terms is kept in several vectors: one holds 256 places of a term, and no more."""


def vectors(texts: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write the texts of a field; no phrase runs from one to the next, and all that one holds are found."""
    places, last = defaultdict[str, list[int]](list), 0
    for terms in chain.from_iterable(map(_windows, texts)):
        if last and last + len(terms) > PART_TERMS:
            yield _written(places)
            places, last = defaultdict(list), 0
        for place, term in enumerate(terms, start=last + 1):
            places[term].append(place)
        last += len(terms) + 1
    yield _written(places)


def _windows(terms: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a long text into parts that share as many terms as a query may ask to follow one another."""
    for start in range(0, max(1, len(terms) - MAX_WORDS), PART_TERMS - MAX_WORDS):
        yield terms[start : start + PART_TERMS]


def following(terms: Iterable[str]) -> str:
    """Ask for terms that follow one another.

    >>> following(["jardin", "d'eole"])
    "'jardin' <-> 'd''eole'"
    """
    return " <-> ".join(map(_quoted, terms))


def together(terms: Iterable[str]) -> str:
    """Ask for terms wherever they are in one vector."""
    return " & ".join(map(_quoted, terms))


def _written(places: Mapping[str, list[int]]) -> str:
    return " ".join(f"{_quoted(term)}:{','.join(map(str, found))}" for term, found in places.items())


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
