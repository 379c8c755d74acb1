"""Terms as PostgreSQL reads them: `tsvector` and `tsquery`, without any analysis of its own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

PART_TERMS = 2_500
"""A text field of more terms is kept in several vectors: one holds 256 places of a term and 16,383 in all."""


def vectors(texts: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write the texts of a field, none of which is cut; no phrase runs from one to the next."""
    places, last = defaultdict[str, list[int]](list), 0
    for terms in texts:
        if last and last + len(terms) > PART_TERMS:
            yield _written(places)
            places, last = defaultdict(list), 0
        for place, term in enumerate(terms, start=last + 1):
            places[term].append(place)
        last += len(terms) + 1
    yield _written(places)


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
