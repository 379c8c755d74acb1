"""What is asked of an index."""

from dataclasses import dataclass

from matcher.index.arrays import Floats, Numbers, Places

__all__ = ["Candidate", "Contributions", "Query"]


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """The known terms of a text, or of a document, each once, in the order of their columns.

    Parameters
    ----------
    keys
        The terms.
    columns
        Their columns in the index.
    weights
        Their weights in the unit vector of the text: shorter than one where words of it are unknown.
    factors
        What one occurrence of each brings to the score of a document, times the length of its vector.
    """

    keys: tuple[str, ...]
    columns: Places
    weights: Floats
    factors: Floats


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document found: its row in the snapshot that was asked, its id and its score."""

    row: int
    id: str
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Contributions:
    """What each field of a document and each term of a query bring to its score.

    Parameters
    ----------
    parts
        Of the score, shape (fields, terms): they add up to it.
    starts, lengths
        Where the field writes the term as it most often does, in characters of its text; a length
        of 0 where it does not name it itself.
    """

    parts: Floats
    starts: Numbers
    lengths: Numbers
