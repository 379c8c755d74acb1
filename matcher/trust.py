"""How far a description is of the field at all: the share of any score that may be relied on.

A cosine ranks; it does not tell that nothing is close, as a homograph or a few words of everyday life give
any text a best sheet. What a description is about shows in all of its words: those that the field knows,
those that only it has, and those of other subjects (`matcher.subjects`). A logistic function of their shares
turns them into one number, the same for every document, which leaves their order as it is.

The numbers below lie on a plateau around those of a logistic regression over the judged descriptions:
`make trust` prints it, with each file of judgments left out.
"""

from collections.abc import Container, Sequence
from math import exp

from matcher.expressions import spans
from matcher.subjects import elsewhere, here

__all__ = ["ELSEWHERE", "HALF", "HERE", "LEAST", "STEEPNESS", "shares", "trust"]

HERE = 1.5
"""What a word of the field counts, on top of being known, against 1 for a known word."""

ELSEWHERE = 4.0
"""What a word of another subject counts against it, unless some document has it."""

HALF = 0.6
"""Where half may be relied on."""

STEEPNESS = 6.0
"""How fast trust goes from nought to one around there."""

LEAST = 0.01
"""Trust is never nought where there are words: it is a factor, and an order is to be read in its products."""


def shares(stems: Sequence[str], held: Container[str]) -> tuple[float, float]:
    """Return the shares of some words, by their stems, that are of the field and of other subjects.

    A word that some document has is of no other subject: a sheet on a bread oven makes «farine» ours. Words
    that together are a turn of phrase of another subject are of it all the same: see `matcher.expressions`.

    Parameters
    ----------
    stems
        Those of the content words of a description.
    held
        The stems that some document has.

    Returns
    -------
    tuple of float
        Of the field and of other subjects, each in [0, 1].
    """
    if not stems:
        return 0.0, 0.0
    turned, ours, others = spans(stems), here(), elsewhere()
    alone = [word for place, word in enumerate(stems) if place not in turned]
    apart = sum(word in others and word not in held for word in alone)
    return sum(word in ours for word in alone) / len(stems), (apart + len(turned)) / len(stems)


def trust(familiarity: float, stems: Sequence[str], held: Container[str]) -> float:
    """Return how far a score of a description may be relied on, in [0, 1]; nought without words.

    Parameters
    ----------
    familiarity
        Share of its words that the field knows.
    stems
        Those of its words.
    held
        Those that some document has.

    Returns
    -------
    float
        A logistic function of the shares of the words.

    References
    ----------
    D. R. Cox, "The regression analysis of binary sequences", *Journal of the Royal Statistical
    Society* B 20 (2), 1958.
    """
    if not stems:
        return 0.0
    ours, others = shares(stems, held)
    belonging = familiarity + HERE * ours - ELSEWHERE * others
    return max(LEAST, 1 / (1 + exp(-STEEPNESS * (belonging - HALF))))
