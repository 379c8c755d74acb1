"""Mends what people mistype or write by ear, so that «jardain» meets «jardin».

A word that is known to the sheets, to the lexicon or to French at large is never changed. An unknown one is
taken for the nearest word of the sheets or the lexicon, unless a common word of French is nearer: a text on
another subject keeps its subject. Distances count slips of the pen, and less where words sound alike.

How the near words are found is in `slips`.

References
----------
F. J. Damerau, "A technique for computer detection and correction of spelling errors", *Communications of
the ACM* 7 (3), 1964.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import islice

from rapidfuzz.distance import OSA

from matcher.french import common_words, french_stems, french_words
from matcher.language import are_english
from matcher.names import is_name
from matcher.phonetics import sound
from matcher.slips import Spellings
from matcher.text import STOP_WORDS, Kind, Token, fold, stem, stems, tokens

__all__ = ["Mender"]

SHORTEST = 4
"""Shorter words have too many neighbours."""

LONG = 8
"""From this length on two slips are allowed, below it one."""

ELIDED = 7
"""From this length on what follows a lost apostrophe may itself be mistyped."""

LONGEST = 30
"""Longer words are no words."""

MOST = 100
"""Most different words mended in one text: it bounds the time that noise takes."""

UNREADABLE = 0.5
"""A text with a larger share of unknown words is in another language, or noise: it is left alone."""

FEW = 6
"""So few words tell nothing of the language."""

INITIALS = 5
"""Words of capitals up to this length are initials."""

REMEMBERED = 4096
"""How many mistyped words are sought once for all: a text is read again whenever its author pauses."""

OURS = 10
"""How many times likelier a word of the sheets is, in a description, than elsewhere."""

_ELISION = re.compile(r"(?:(?:jus|lors|puis|quoi)?qu|[cdjlmnst])(?=[aeiouyh].)")
Held = Callable[[str], bool]


def _nothing(_stem: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, eq=False)
class Mender:
    """The words to mend to, ready to be found; build it with `build`.

    Examples
    --------
    >>> mender = Mender.build(["jardin", "formation", "électricité"], {"pb": "problème", "chui": "je suis"})
    >>> [token.folded for token in mender.mend("pb de jardain, formasion, lelectricite")]
    ['probleme', 'de', 'jardin', 'formation', 'electricite']
    """

    _words: frozenset[str]
    _stems: frozenset[str]
    _short: Mapping[str, tuple[str, ...]]
    _near: Callable[[str], Mapping[str, float]]

    @classmethod
    def build(cls, texts: Iterable[str] = (), short: Mapping[str, str] | None = None) -> "Mender":
        """Know the words of some texts.

        Parameters
        ----------
        texts
            Texts whose words are right, and worth mending to: those of a lexicon.
        short
            Spellings of text messages, and the words that they stand for.

        Returns
        -------
        Mender
            Which also knows the words of French at large.
        """
        meanings = {
            fold(written): tuple(token.folded for token in tokens(meant))
            for written, meant in (short or {}).items()
        }
        known = {token.folded for text in texts for token in tokens(text)} | STOP_WORDS
        ours = Spellings.of(word for word in known if word.isalpha())
        near = lru_cache(maxsize=REMEMBERED)(partial(_near, _common().joined(ours)))
        return cls(ours.words.known, frozenset(stems([*ours.words.known])), meanings, near)

    def mend(self, text: str, held: Held = _nothing, *, limit: int | None = None) -> list[Token]:
        """Cut a text into at most `limit` tokens, each as it was meant to be.

        `held` tells which stems the documents have: a word of theirs is known, and a French word whose stem
        is theirs is worth mending to.

        A mended token keeps its word and its place: its folded form and its stem change. One that stands for
        several words comes once for each.

        Parameters
        ----------
        text
            A description.
        held
            Tells whether some document holds a stem.
        limit
            Most tokens read; all by default.

        Returns
        -------
        list of Token
            In the order of the text.

        References
        ----------
        Damerau 1964: see the module.
        """
        written = list(islice(tokens(text), limit))
        french = french_stems()
        unknown = [
            token.folded
            for token in written
            if token.stem not in french and self._unknown(token, held) and not _name(token, text)
        ]
        if _foreign(written, unknown):
            unknown = []
        distinct = islice(dict.fromkeys(unknown), MOST)
        meant = {word: found for word in distinct if (found := self._meant(word, held))}
        return [
            token if folded == token.folded else token._replace(folded=folded, stem=stem(folded))
            for token in written
            for folded in meant.get(token.folded) or self._short.get(token.folded, (token.folded,))
        ]

    def _unknown(self, token: Token, held: Held) -> bool:
        """Tell whether neither a word nor another one of its family is known to us."""
        known = (
            token.stem in self._stems
            or token.folded in self._short
            or token.kind is not Kind.WORD
            or not token.folded.isalpha()
            or held(token.stem)
        )
        return not known

    def _meant(self, word: str, held: Held) -> tuple[str, ...]:
        """Return the word that an unknown one stands for, or none if that is not clear."""
        if len(word) > LONGEST or not word.isascii():
            return ()
        elided = _ELISION.match(word)
        rest = word[elided.end() :] if elided else ""
        if rest in self._words:
            return (rest,)
        found = self._nearest(word, held) or (self._nearest(rest, held) if len(rest) >= ELIDED else None)
        return (found,) if found else ()

    def _nearest(self, word: str, held: Held) -> str | None:
        """Return the nearest word, if it is ours and no common word of French is as near and likelier."""
        if len(word) < SHORTEST:
            return None
        near = self._near(word)
        least = min(near.values(), default=None)
        nearest = sorted(known for known, cost in near.items() if cost == least)
        best = max(nearest, key=lambda known: self._likelihood(known, held), default=None)
        return best if best and self._ours(best, held) else None

    def _ours(self, word: str, held: Held) -> bool:
        return word in self._words or stem(word) in self._stems or held(stem(word))

    def _likelihood(self, word: str, held: Held) -> int:
        return french_words().get(word, 1) * (OURS if self._ours(word, held) else 1)


def _foreign(written: Sequence[Token], unknown: Sequence[str]) -> bool:
    """Tell whether a text, of which some words are unknown, is in another language, or noise."""
    if not unknown:
        return False
    words = sum(token.kind is Kind.WORD for token in written)
    strange = words > FEW and len(unknown) > words * UNREADABLE
    return strange or are_english([token.folded for token in written])


def _name(token: Token, text: str) -> bool:
    """Tell whether a word is written as a proper noun: a capital within a sentence, or a few capitals."""
    return len(token.word) <= INITIALS if token.word.isupper() else is_name(text, token.start)


def _near(known: Spellings, word: str) -> Mapping[str, float]:
    """Return the known words that a mistyped one may stand for, and how far each is.

    They are one slip away or sound alike; if there are none, a long one has those that sound nearly alike.
    """
    key = sound(word)
    alike = known.alike(key)
    found = known.words.near(word) | alike
    if not found and len(word) >= LONG:
        found = known.nearly_alike(key)
    return {near: cost for near in found if (cost := _cost(word, near, alike=near in alike)) is not None}


def _cost(word: str, near: str, *, alike: bool) -> float | None:
    """Return how far a word is from what was written, or nothing if it is too far to be meant.

    Few slips touch the first letter: a word that begins otherwise was meant if it sounds alike, no else.
    """
    most = 3 if alike else 2 if len(word) >= LONG else 1
    slips = OSA.distance(word, near, score_cutoff=most)
    if slips > most or not (alike or word[0] == near[0]):
        return None
    return slips / 4 if alike else slips


@cache
def _common() -> Spellings:
    return Spellings.of(common_words())
