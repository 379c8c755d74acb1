"""From a text to its terms: the stems of its words, and the concepts that they name."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from matcher.lexicon import Lexicon, Mention
from matcher.names import is_name
from matcher.text import Token, content_terms

__all__ = ["CONCEPT", "Term", "TermReader", "count", "receding", "typical"]

CONCEPT = "#"
"""What the key of a concept begins with; no stem does."""

_BREAK = re.compile(r"[,.!?…;:()\n]")
"""What parts sentences, or what is said from what is said in passing."""


class Term(NamedTuple):
    """One occurrence of a term.

    Parameters
    ----------
    key
        A stem, or `CONCEPT` and the id of a concept.
    written
        The words of the text that it stands for, as written.
    start
        Where they begin there, in characters.
    weight
        How many times it counts.
    direct
        Whether the words name it themselves; if not, they name a narrower concept.
    """

    key: str
    written: str
    start: int
    weight: float = 1.0
    direct: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class TermReader:
    """Reads the terms of texts in one way, for documents and descriptions alike.

    Parameters
    ----------
    lexicon
        The concepts to find; an empty one leaves the words alone.
    concept_weight
        How many times a concept counts, against 1 for a word.
    broader_weight
        How much of that the next wider concept counts.
    """

    lexicon: Lexicon = field(default_factory=Lexicon.build)
    concept_weight: float = 1.0
    broader_weight: float = 0.0

    def read(self, text: str, *, limit: int | None = None) -> list[Term]:
        """Return the terms of a text, of whose tokens at most `limit` are read.

        Parameters
        ----------
        text
            A field of a document, or a description.
        limit
            Most tokens read; all by default.

        Returns
        -------
        list of Term
            Stems in the order of the text, then concepts.
        """
        return self.terms(text, content_terms(text, limit=limit))

    def terms(self, text: str, words: list[Token]) -> list[Term]:
        """Return the terms of a text, given those of its words that carry its subject.

        Parameters
        ----------
        text
            The text.
        words
            Those of its tokens that carry its subject, in order; they may be mended.

        Returns
        -------
        list of Term
            As `read` gives them.
        """
        return [Term(word.stem, word.word, word.start) for word in words] + self._concepts(text, words)

    def _concepts(self, text: str, words: list[Token]) -> list[Term]:
        terms = []
        wider, weight = self.lexicon.broader, self.concept_weight * self.broader_weight
        for concept, first, last in self._mentions(text, words):
            start = words[first].start
            written = text[start : words[last - 1].end]
            terms.append(Term(CONCEPT + concept, written, start, self.concept_weight))
            broader = wider(concept) if weight else None
            if broader is not None:
                terms.append(Term(CONCEPT + broader, written, start, weight, direct=False))
        return terms

    def _mentions(self, text: str, words: list[Token]) -> Iterator[Mention]:
        """Find the concepts of each sentence: words of two of them name nothing together."""
        stems = [word.stem for word in words]
        for first, last in pairwise(_sentences(text, words)):
            for concept, start, end in self.lexicon.mentions(stems[first:last]):
                yield Mention(concept, first + start, first + end)


def _sentences(text: str, words: Sequence[Token]) -> Iterator[int]:
    """Yield the place of the first word of each sentence, and the number of words."""
    yield 0
    for place, (word, after) in enumerate(pairwise(words), 1):
        if after.start - word.end > 1 and _BREAK.search(text, word.end, after.start):
            yield place
    yield len(words)


def receding(
    text: str,
    terms: Sequence[Term],
    lexicon: Lexicon,
    *,
    wide: Container[str],
    wide_weight: float,
    name_weight: float,
) -> list[Term]:
    """Return some terms, those of names or of words that name a concept below some wide ones weighing less.

    What says where something happens says little of what it is: «réparer nos vélos au pied de la tour, à
    Brest» is about bicycles. Where all words do, all recede alike, and nothing changes. A name that is part
    of a concept is none, nor are initials.

    Parameters
    ----------
    text
        A description.
    terms
        Its terms, words before concepts.
    lexicon
        That they were read with.
    wide
        The ids of the wide concepts.
    wide_weight
        How many times the terms of words that name a concept below these then count, against what they did.
    name_weight
        The same for names.

    Returns
    -------
    list of Term
        As many, in the same order.
    """
    starts = [term.start for term in terms if not term.key.startswith(CONCEPT)]
    weights: dict[int, float] = {}
    for term in terms:
        if term.direct and term.key.startswith(CONCEPT):
            below = lexicon.under(term.key.removeprefix(CONCEPT), wide)
            first = bisect_left(starts, term.start)
            for start in starts[first : bisect_left(starts, term.start + len(term.written), first)]:
                weights[start] = min(weights.get(start, 1.0), wide_weight if below else 1.0)
    names = {term.start for term in terms if is_name(text, term.start) and not term.written.isupper()}
    lower = {**dict.fromkeys(names, name_weight), **weights}
    return [term._replace(weight=term.weight * lower.get(term.start, 1.0)) for term in terms]


def count(terms: Iterable[Term]) -> Mapping[str, float]:
    """Return how many times each key counts.

    Parameters
    ----------
    terms
        Those of a text.

    Returns
    -------
    mapping of str to float
        Key -> sum of the weights, in the order in which keys come first.
    """
    counts: dict[str, float] = {}
    for term in terms:
        counts[term.key] = counts.get(term.key, 0.0) + term.weight
    return counts


def typical(terms: Iterable[Term]) -> Mapping[str, Term]:
    """Return, for each key that words name themselves, an occurrence written as most are, the first on a tie.

    Parameters
    ----------
    terms
        Those of a text, in order.

    Returns
    -------
    mapping of str to Term
        By key, in the order in which the text first names each.
    """
    ways: dict[str, list[Term]] = {}
    for term in terms:
        if term.direct:
            ways.setdefault(term.key, []).append(term)
    return {key: same[0] if len(same) == 1 else _commonest(same) for key, same in ways.items()}


def _commonest(same: Sequence[Term]) -> Term:
    written = [term.written for term in same]
    return same[written.index(Counter(written).most_common(1)[0][0])]
