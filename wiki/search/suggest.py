"""The query rewritten with the words that were probably meant."""

from collections.abc import Container, Iterator

from wiki.search.analysis import Word
from wiki.search.compile import any_form
from wiki.search.query import ParsedQuery
from wiki.search.snapshot import Snapshot


def rewrite(parsed: ParsedQuery, snapshot: Snapshot, known: Container[str]) -> str | None:
    """Replace each word that no sheet knows by the nearest known one; None when nothing changes.

    Folded words in `known`, such as abbreviations, are right whether or not a sheet holds them.
    """
    text, changed = parsed.text, False
    for word in sorted(_unknown(parsed, snapshot), key=lambda word: -word.start):
        meant = None if word.folded in known else snapshot.lexicon.closest(word.folded)
        if meant:
            text = text[: word.start] + _like(word.surface, meant) + text[word.end :]
            changed = True
    return text if changed else None


def _unknown(parsed: ParsedQuery, snapshot: Snapshot) -> Iterator[Word]:
    for clause in parsed.clauses:
        if not clause.excluded:
            yield from (word for word in clause.content if not snapshot.scores(any_form(word).query))


def _like(typed: str, meant: str) -> str:
    """Keep the capital that somebody began with."""
    return meant[0].upper() + meant[1:] if typed[0].isupper() else meant
