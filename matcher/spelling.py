"""Mends what people mistype or write by ear, so that «jardain» meets «jardin».

A word that is known to the sheets, to the lexicon or to French at large is never changed. An unknown one is
taken for the nearest word of the sheets or the lexicon, unless a common word of French is nearer: a text on
another subject keeps its subject. Distances count slips of the pen, and less where words sound alike.

References
----------
F. J. Damerau, "A technique for computer detection and correction of spelling errors", *Communications of
the ACM* 7 (3), 1964: four slips in five are one letter added, left out, changed, or swapped with the next.
P. Norvig, *How to write a spelling corrector*, 2007, https://norvig.com/spell-correct.html: candidates made
from the word, and not sought in the whole list.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import islice
from string import ascii_lowercase

from rapidfuzz.distance import OSA

from matcher.french import common_words, french_stems, french_words
from matcher.language import reads_as_english
from matcher.phonetics import SIGNS, sound, sounds
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

LOOKED_BACK = 8
"""How many characters tell whether a sentence begins."""

OURS = 10
"""How many times likelier a word of the sheets is, in a description, than elsewhere."""

_ELISION = re.compile(r"(?:(?:jus|lors|puis|quoi)?qu|[cdjlmnst])(?=[aeiouyh].)")
_OPENING = " \t«\"“(-–—'’"
_SENTENCE_ENDS = ".!?…:\n\r•"
Sounds = Mapping[str, tuple[str, ...]]
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
        words = sorted(word for word in known if word.isalpha())
        near = lru_cache(maxsize=REMEMBERED)(partial(_near, frozenset(words), _by_sound(words)))
        return cls(frozenset(words), frozenset(stems(words)), meanings, near)

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
        Damerau 1964, Norvig 2007: see the module.
        """
        written = list(islice(tokens(text), limit))
        words = sum(token.kind is Kind.WORD for token in written)
        french = french_stems()
        unknown = [
            token.folded
            for token in written
            if token.stem not in french and self._unknown(token, held) and not _name(token, text)
        ]
        if (words > FEW and len(unknown) > words * UNREADABLE) or reads_as_english(text):
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


def _name(token: Token, text: str) -> bool:
    """Tell whether a word is written as a proper noun: a capital within a sentence, or a few capitals."""
    if token.word.isupper():
        return len(token.word) <= INITIALS
    before = text[max(0, token.start - LOOKED_BACK) : token.start].rstrip(_OPENING)
    return token.word[0].isupper() and bool(before) and before[-1] not in _SENTENCE_ENDS


def _near(words: frozenset[str], by_sound: Sounds, word: str) -> Mapping[str, float]:
    """Return the known words that a mistyped one may stand for, and how far each is.

    They are one slip away or sound alike; if there are none, a long one has those that sound nearly alike.
    """
    key, slips = sound(word), _slips(word, ascii_lowercase)
    alike = _sounding((key,), by_sound)
    found: Set[str] = words.intersection(slips) | common_words().intersection(slips) | alike
    if not found and len(word) >= LONG:
        found = _sounding(_slips(key, SIGNS), by_sound)
    return {near: cost for near in found if (cost := _cost(word, near, alike=near in alike)) is not None}


def _sounding(keys: Iterable[str], by_sound: Sounds) -> Set[str]:
    """Return the known words that have some sounds."""
    return {
        word
        for spellings in (by_sound, _common_sounds())
        for key in keys
        if key in spellings
        for word in spellings[key]
    }


def _slips(word: str, letters: str) -> list[str]:
    """Return a word and what a slip makes of it: a letter left out, swapped with the next, changed, added.

    Some come twice: putting them in a set would take longer than to look them up.
    """
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return [
        word,
        *[left + right[1:] for left, right in splits if right],
        *[left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1],
        *[f"{left}{letter}{right[1:]}" for left, right in splits if right for letter in letters],
        *[f"{left}{letter}{right}" for left, right in splits for letter in letters],
    ]


def _cost(word: str, near: str, *, alike: bool) -> float | None:
    """Return how far a word is from what was written, or nothing if it is too far to be meant.

    Few slips touch the first letter: a word that begins otherwise was meant if it sounds alike, no else.
    """
    most = 3 if alike else 2 if len(word) >= LONG else 1
    slips = OSA.distance(word, near, score_cutoff=most)
    if slips > most or not (alike or word[0] == near[0]):
        return None
    return slips / 4 if alike else slips


def _by_sound(words: Sequence[str]) -> Sounds:
    """Return the words by their sound."""
    found: dict[str, list[str]] = defaultdict(list)
    for word, key in zip(words, sounds(words), strict=True):
        found[key].append(word)
    return {key: tuple(alike) for key, alike in found.items()}


@cache
def _common_sounds() -> Sounds:
    return _by_sound(sorted(common_words()))
