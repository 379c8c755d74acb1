"""How much of a description a document answers, and how far the description is of the field at all.

The cosine tells which documents lean the same way as a description; it does not tell how many of
its words they answer. Both count: a document that answers one word of ten, however strongly, is
no comparable project (coordination level: Salton & McGill, *Introduction to Modern Information
Retrieval*, 1983, section 3.4).
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.index.arrays import Flags, Floats, Places, bounds_of
from matcher.terms import CONCEPT, Term
from matcher.trust import trust

__all__ = ["COMMON", "Words", "earned", "score"]

COMMON = 0.12
"""How close any document of the field is to any description of it, by the words that all of them have."""

_MOSTLY = 0.75
"""What share of a match what says little has where nothing else counts."""

_WIDER = 0.5
"""What a word gets from a document that only has the wider concept."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The content words of a description.

    Parameters
    ----------
    weight
        What they count together: 1 each, less for those that only say where.
    telling
        What each term of the query weighs there, squared, if it names what the description is of, by itself
        or by its own concept: a word that counts as much as any, which not most documents have; shape (t,).
    vague
        The same of the others; shape (t,).
    terms
        The places in a query of the terms that stand for each word, word after word.
    stands
        How well each does: 1 for the word's stem and the concepts that it names, less for a wider concept.
    starts
        Where the terms of each word that has some begin.
    familiarity
        Share of the words that the field knows, in [0, 1]: half for those that some document has,
        half for those that name a concept; without a lexicon, that some document has.
    trust
        How far a score of the description may be relied on, in [0, 1]: see `matcher.trust`.
    """

    weight: float
    telling: Floats
    vague: Floats
    terms: Places
    stands: Floats
    starts: Places
    familiarity: float
    trust: float

    @classmethod
    def of(
        cls,
        terms: Sequence[Term],
        keys: Sequence[str],
        *,
        lexicon: bool,
        weights: Floats | None = None,
        common: Flags | None = None,
    ) -> "Words":
        """Read the words of a description among its terms.

        Parameters
        ----------
        terms
            Those of the description.
        keys
            The keys that some document holds, in the order of the query.
        lexicon
            Whether there are concepts to name.
        weights
            What each key weighs in the query; all alike by default.
        common
            Which keys most documents hold; none by default.

        Returns
        -------
        Words
            In the order of the description.
        """
        places = {key: place for place, key in enumerate(keys)}
        words = [term for term in terms if not term.key.startswith(CONCEPT)]
        starts = [word.start for word in words]
        stands: list[dict[int, float]] = [{} for _ in words]
        named = [False] * len(words)
        for term in terms:
            concept, place = term.key.startswith(CONCEPT), places.get(term.key)
            first = bisect_left(starts, term.start)
            for word in range(first, bisect_left(starts, term.start + len(term.written), first)):
                named[word] = named[word] or (concept and term.direct)
                if place is not None:
                    best = stands[word].get(place, 0.0)
                    stands[word][place] = max(best, words[word].weight * (1.0 if term.direct else _WIDER))
        held = [word.key in places for word in words]
        known = [(one + other) / 2 for one, other in zip(held, named, strict=True)] if lexicon else held
        familiarity = sum(known) / len(known) if known else 0.0
        squares = np.square(weights) if weights is not None else np.ones(len(keys))
        told = _telling(words, stands, len(keys))
        if common is not None:
            told &= ~common
        return cls(
            sum(word.weight for word in words),
            squares * told,
            squares * ~told,
            np.array([place for each in stands for place in each], np.int64),
            np.array([weight for each in stands for weight in each.values()]),
            bounds_of([len(each) for each in stands if each])[:-1],
            familiarity,
            trust(familiarity, [word.key for word in words], places),
        )

    def coverage(self, held: Flags) -> Floats:
        """Return the share of the words that each document answers, in [0, 1].

        Parameters
        ----------
        held
            Which terms of the query each of n documents holds, shape (n, t).

        Returns
        -------
        Floats
            Shape (n,).
        """
        if not self.terms.size:
            return np.zeros(len(held))
        answered = np.maximum.reduceat(held[:, self.terms] * self.stands, self.starts, axis=1)
        return np.asarray(answered.sum(axis=1) / self.weight)

    def loosely(self, held: Flags) -> Flags:
        """Tell which documents mostly answer what says little: where, a name, a common word, a wider concept.

        Parameters
        ----------
        held
            Which terms of the query each of n documents holds, shape (n, t).

        Returns
        -------
        Flags
            Shape (n,).
        """
        vague = held @ self.vague
        return np.asarray(vague > _MOSTLY * (vague + held @ self.telling))


def _telling(words: Sequence[Term], stands: Sequence[Mapping[int, float]], number: int) -> Flags:
    """Tell which of so many terms stand for words that count as much as any, by themselves."""
    most = max((word.weight for word in words), default=1.0)
    told = np.zeros(number, np.bool_)
    told[[place for each in stands for place, stand in each.items() if stand == most]] = True
    return told


def score(cosine: Floats, coverage: Floats, trust: float) -> Floats:
    """Return how close documents are to a description, in [0, 1]: trust · √(cosine · √coverage).

    The square root spreads the scores of short and long descriptions alike; trust is the
    same for every document, so that the order is that of the cosine times the root of the coverage.

    Parameters
    ----------
    cosine
        Of n documents with the description, in [0, 1], shape (n,).
    coverage
        Share of the words that each answers, in [0, 1], same shape: see `Words.coverage`.
    trust
        How far a score may be relied on, in [0, 1].

    Returns
    -------
    Floats
        Same shape.

    References
    ----------
    Salton & McGill 1983, section 3.4, for coordination levels: see the module. The roots are ours.
    """
    return np.asarray(trust * np.sqrt(cosine * np.sqrt(coverage)))


def earned(scores: Floats, trust: float) -> Floats:
    """Return what the levels of matches are read from: scores, or less for matches no closer than any.

    The score of a description of the field that is far from every document owes much to its trust: it
    earns no more than its closeness, √(cosine · √coverage), above what is `COMMON`.

    Parameters
    ----------
    scores
        Those of `score`, shape (n,).
    trust
        The trust that they were multiplied by, above 0.

    Returns
    -------
    Floats
        In [0, 1], no more than the scores, same shape.
    """
    return np.asarray(np.clip(scores / trust - COMMON, 0.0, scores))
