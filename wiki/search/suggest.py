"""The query rewritten with the words that were probably meant."""

from collections.abc import Callable, Container

from wiki.search.compile import any_form
from wiki.search.evaluate import evaluate
from wiki.search.fields import FIELD_WEIGHTS
from wiki.search.query import ParsedQuery
from wiki.search.snapshot import Snapshot

Mend = Callable[[str, Callable[[str], bool]], str]
"""Gives a word, folded, as it was probably meant, also folded: itself when it is right, or nobody can tell.

It is told which stems some sheet holds.
"""


def as_typed(word: str, _held: Callable[[str], bool]) -> str:
    """Mend nothing."""
    return word


def rewrite(parsed: ParsedQuery, snapshot: Snapshot, known: Container[str], mend: Mend) -> str | None:
    """Replace each word that no sheet knows by the nearest known one; None when there is none.

    What no slip of the pen explains may have been written by ear: `mend` tells. The other words then
    get their accents too. Folded words in `known`, such as abbreviations, are right whether or not a
    sheet holds them.
    """
    words = [word for clause in parsed.clauses if not clause.excluded for word in clause.content]

    def held(stem: str) -> bool:
        return snapshot.at_most(FIELD_WEIGHTS, [[stem]])[0] > 0

    mended = {
        word: meant
        for word in words
        if word.folded not in known
        and not len(evaluate(snapshot, any_form(word).wanted))
        and (meant := _closest(snapshot, word.folded) or _closest(snapshot, mend(word.folded, held)))
    }
    if not mended:
        return None
    text = parsed.text
    for word in sorted(words, key=lambda word: -word.start):
        meant = mended.get(word) or snapshot.lexicon.spelt(word.folded) or word.surface
        text = text[: word.start] + _like(word.surface, meant) + text[word.end :]
    return text


def _closest(snapshot: Snapshot, folded: str) -> str | None:
    return snapshot.lexicon.closest(folded)  # counted when first asked for: most queries are rightly spelt


def _like(typed: str, meant: str) -> str:
    """Keep the capital that somebody began with."""
    return meant[0].upper() + meant[1:] if typed[0].isupper() else meant
