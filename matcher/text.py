"""The one French text pipeline: fold, cut into words, stem.

Matching and search both read text through this module, so that a word found by one is found by
the other. Folding comes before stemming: the Snowball stem of an accented word may differ from
that of the same word typed without accents. `matcher.words` lists the words that this would
merge with others.

References
----------
M. F. Porter, *Snowball: a language for stemming algorithms*, 2001, https://snowballstem.org
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import Stemmer

from matcher.folding import APOSTROPHES, fold
from matcher.words import HOMOGRAPHS, PREFIXES, STEMS, STOP_WORDS

__all__ = ["STOP_WORDS", "Kind", "Token", "content_terms", "fold", "meaningful", "stem", "stems", "tokens"]

LONGEST_STEMMED = 40
"""Longer words (keys, pasted noise) are their own stem, which keeps the caches of words small."""

_PLURALS = ("as", "is", "os", "us", "ers")
"""How words end of which Snowball does not take the plural away; it goes from some singulars too."""

_SHORTEST_PLURAL = 3
"""Words of so many letters keep it: «bus»."""

_WORDS_KEPT = 100_000
"""How many words are read once for all: most texts are made of the same few thousand."""


# Possessive quantifiers and bounded repetitions keep the scan linear on hostile text.
_PATTERN = re.compile(
    r"""
    (?P<contact>
        (?: https?:// | www\. ) [^\s<>()\[\]"«»]++
      | [\w.+%-]{1,64}+ @ [\w-]{1,63}+ (?: \. [\w-]{1,63}+ ){1,8}+
      | (?<![\d+]) (?: (?: \+ | 00 ) \d{2,3} [\s.-]? (?: \(0\) )? | 0 )
        [\s.-]? [1-9] (?: [\s.-]? \d{2} ){4} (?!\d)
    )
  | (?P<number> \d++ (?: [.,] \d++ )*+ [^\W_]*+ )
  | (?P<abbreviation> (?<! [^\W_] ) [^\W\d_] (?: \. [^\W\d_] )+ (?! [^\W_] ) \.? )
  | (?P<elision> (?<! [^\W_] ) (?: (?: jus | lors | puis | quoi )? qu | [cdjlmnst] ) APOSTROPHE (?= [^\W_] ) )
  | (?P<whole> aujourd APOSTROPHE hui | prud APOSTROPHE WORD )
  | (?P<word> WORD (?: [-‐‑] WORD (?! APOSTROPHE [^\W_] ) )*+ )
    """.replace("WORD", r"(?: [^\W\d_] (?: [^\W_] | [\u0300-\u036f\u00ad] )*+ )").replace(
        "APOSTROPHE", f"[{APOSTROPHES}]"
    ),
    re.VERBOSE | re.IGNORECASE,
)
_HYPHEN = re.compile("[-‐‑]")
_ACROSS_SPACES = re.compile(r"[\d)]\s[\d(]")
"""Where a text may hold a telephone number with spaces, the one token that spaces do not end."""
_REMEMBERED = re.compile(rf"[^\d@/]{{0,{LONGEST_STEMMED}}}+")
"""Pieces of texts that are words at most: no key, no way to reach somebody."""


class Kind(StrEnum):
    """What a token is: a word, a number (with its unit or ordinal), or a way to reach somebody."""

    WORD = "word"
    NUMBER = "number"
    CONTACT = "contact"


class Token(NamedTuple):
    """A word of a text and its place there.

    Parameters
    ----------
    word
        The word as written: `text[start:end]`.
    folded
        Lower case without accents (but homographs keep theirs), nor the hyphen of a prefix or the
        dots of an abbreviation.
    stem
        French stem of `folded`; `folded` itself for numbers and contacts.
    start, end
        Offsets in the original text, in characters.
    kind
        Word, number, or contact (e-mail address, URL, telephone number).
    """

    word: str
    folded: str
    stem: str
    start: int
    end: int
    kind: Kind = Kind.WORD


@lru_cache(maxsize=_WORDS_KEPT)
def _snowball(folded: str) -> str:
    # A stemmer keeps the word that it works on: one for each new word costs a microsecond and is thread-safe.
    return str(Stemmer.Stemmer("french", 0).stemWord(folded))


def _singular(folded: str) -> str:
    return folded[:-1] if folded.endswith(_PLURALS) and len(folded) > _SHORTEST_PLURAL else folded


def stem(folded: str) -> str:
    """Return the stem of one folded word: Snowball's French one, but for the few in `STEMS`.

    Snowball leaves the plural of some nouns as it is, which is taken away first: «amis», «potagers».

    Parameters
    ----------
    folded
        A word as `fold` gives it.

    Returns
    -------
    str
        Its stem.

    References
    ----------
    Porter 2001: see the module.

    Examples
    --------
    >>> stem("jardins"), stem("locataires")
    ('jardin', 'locatair')
    """
    return folded if len(folded) > LONGEST_STEMMED else STEMS.get(folded) or _snowball(_singular(folded))


def stems(folded: Sequence[str]) -> list[str]:
    """Return the stem of each of many words, past the memory of `stem`, which they would crowd.

    Parameters
    ----------
    folded
        Words as `fold` gives them.

    Returns
    -------
    list of str
        What `stem` gives for each.
    """
    found: list[str] = Stemmer.Stemmer("french", 0).stemWords([*map(_singular, folded)])
    return [
        word if len(word) > LONGEST_STEMMED else STEMS.get(word, own)
        for word, own in zip(folded, found, strict=True)
    ]


def tokens(text: str) -> Iterator[Token]:
    """Cut a text into words, numbers and contacts, in order, lazily and in linear time.

    Elided articles and pronouns (l', d', qu'…) are left out, hyphenated compounds are cut into
    words, and a prefix is joined to its word: «co-production» is «coproduction».

    Parameters
    ----------
    text
        Any text.

    Yields
    ------
    Token
        In the order of the text.

    Examples
    --------
    >>> [token.folded for token in tokens("L'éco-quartier, au rez-de-chaussée des H.L.M.")]
    ['ecoquartier', 'au', 'rez', 'de', 'chaussee', 'des', 'hlm']
    """
    # Cut at spaces, texts share most of their pieces; what each is made of is remembered.
    pieces, offset = [text] if _ACROSS_SPACES.search(text) else text.split(" "), 0
    for piece in pieces:
        read = _tokens_of if _REMEMBERED.fullmatch(piece) else _cut
        for word, folded, stemmed, start, end, kind in read(piece):
            yield Token(word, folded, stemmed, offset + start, offset + end, kind)
        offset += len(piece) + 1


def content_terms(text: str, *, limit: int | None = None) -> list[Token]:
    """Return the words that carry the subject of a text.

    Stop words, single letters, numbers and contacts are dropped. At most `limit` tokens are read.

    Parameters
    ----------
    text
        Any text.
    limit
        Most tokens read; all by default.

    Returns
    -------
    list of Token
        In the order of the text.

    Examples
    --------
    >>> [token.stem for token in content_terms("On voudrait créer 2 jardins avec les voisins")]
    ['cre', 'jardin', 'voisin']
    """
    return meaningful(islice(tokens(text), limit))


def meaningful(cut: Iterable[Token]) -> list[Token]:
    """Keep the tokens that carry the subject of a text: see `content_terms`.

    Parameters
    ----------
    cut
        Tokens, as `tokens` gives them.

    Returns
    -------
    list of Token
        Those kept, in the same order.
    """
    return [
        token
        for token in cut
        if token.kind is Kind.WORD and len(token.folded) > 1 and token.folded not in STOP_WORDS
    ]


@lru_cache(maxsize=_WORDS_KEPT)
def _tokens_of(piece: str) -> list[Token]:
    return list(_cut(piece))


def _cut(text: str) -> Iterator[Token]:
    if text.isascii() and text.isalpha():  # as most pieces are; one sign of APOSTROPHES is a letter
        yield _word(text, 0, text.lower())
        return
    for found in _PATTERN.finditer(text):
        match found.lastgroup:
            case "elision":
                continue
            case "word":
                yield from _compound(found[0], found.start())
            case "contact" | "number" as kind:
                folded = fold(found[0])
                yield Token(found[0], folded, folded, found.start(), found.end(), Kind(kind))
            case _:
                yield _word(found[0], found.start(), fold(found[0]).replace(".", ""))


def _fold_word(word: str) -> str:
    if word.isascii():
        return word.lower()
    if len(word) > LONGEST_STEMMED:
        return fold(word)
    written = unicodedata.normalize("NFC", word).lower()
    return written if written in HOMOGRAPHS else fold(word)


def _word(word: str, start: int, folded: str) -> Token:
    return Token(word, folded, stem(folded), start, start + len(word))


def _compound(compound: str, offset: int) -> Iterator[Token]:
    """Cut a hyphenated compound into words, prefixes joined to what follows."""
    start = position = 0
    folded = ""
    for part in _HYPHEN.split(compound):
        end = position + len(part)
        folded += _fold_word(part)
        if end == len(compound) or fold(part) not in PREFIXES:
            yield Token(compound[start:end], folded, stem(folded), offset + start, offset + end)
            start, folded = end + 1, ""
        position = end + 1
