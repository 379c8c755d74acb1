"""Why a document was found: the part of each field, and the words in common as each side writes them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from matcher.index import Contributions, FieldEntries, Index, Query
from matcher.passages import Place, around, cut, sentences
from matcher.results import Level, Match, Reason, Unsaid, level_of
from matcher.scoring import Scored
from matcher.settings import Settings
from matcher.terms import Term
from matcher.text import fold

__all__ = ["explained", "reasons", "wordings", "written"]


def explained(
    index: Index, query: Query, found: Scored, asked: Mapping[str, str], settings: Settings
) -> Match:
    """Say why a document was found, and what else it tells.

    Parameters
    ----------
    index
        Where it was found.
    query
        What was asked.
    found
        The document.
    asked
        How the description writes each term.
    settings
        What is shown.
    """
    texts = dict(zip(settings.field_weights.as_dict(), index.texts(found.row), strict=True))
    why = reasons(index.contributions(query, found.row), texts, query.keys, asked, settings)
    level = level_of(found.earned, settings)
    if level is Level.NONE:
        return Match(found.id, found.score, level, why)
    said = query.columns.tolist()
    more = (
        _unsaid(name, text, index.entries(found.row, field), said)
        for field, (name, text) in enumerate(texts.items())
        if name in settings.telling
    )
    return Match(found.id, found.score, level, why, tuple(each for each in more if each is not None))


def reasons(
    found: Contributions,
    texts: Mapping[str, str],
    keys: Sequence[str],
    asked: Mapping[str, str],
    settings: Settings,
) -> tuple[Reason, ...]:
    """Put the contributions to a score in words, the weightiest field first.

    Parameters
    ----------
    found
        Parts of the score by field and term, shape (fields, keys), of positive sum, and where the words are.
    texts
        The fields of the document by name, in the order of the rows.
    keys
        The terms of the columns.
    asked
        How the description writes each term.
    settings
        How many words and passages are shown.
    """
    shares = found.parts.sum(axis=1) / found.parts.sum()
    names = list(texts)
    order = [field for field in np.argsort(-shares, kind="stable").tolist() if shares[field] > 0]
    return tuple(
        _reason(
            names[field],
            float(shares[field]),
            _named(found, field, texts[names[field]], keys, asked),
            settings,
            rank,
        )
        for rank, field in enumerate(order)
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """What a field names itself of a description, the weightiest first, and how each side writes it."""

    text: str
    places: list[Place]
    pairs: list[tuple[str, str]]


def _named(
    found: Contributions, field: int, text: str, keys: Sequence[str], asked: Mapping[str, str]
) -> _Named:
    parts, starts, lengths = found.parts[field], found.starts[field], found.lengths[field]
    order = np.argsort(-parts, kind="stable").tolist()
    terms = [term for term in order if parts[term] > 0 and lengths[term] and keys[term] in asked]
    places = [Place(int(starts[term]), int(lengths[term]), float(parts[term])) for term in terms]
    written = (text[place.start : place.start + place.length] for place in places)
    pairs = zip(written, (asked[keys[term]] for term in terms), strict=True)
    return _Named(text, places, list(_distinct(pairs)))


def _reason(name: str, share: float, named: _Named, settings: Settings, rank: int) -> Reason:
    pairs = named.pairs[: settings.max_terms]
    passage = around(named.text, named.places) if rank < settings.max_passages else None
    return Reason(name, tuple(pair[0] for pair in pairs), share, tuple(pair[1] for pair in pairs), passage)


def _unsaid(name: str, text: str, entries: FieldEntries, said: Sequence[int]) -> Unsaid | None:
    """Return the sentence of a field that tells most of what a description does not.

    A sentence weighs what its terms that the description lacks weigh, over the square root of its
    length, so that neither the longest nor the shortest wins by that alone.
    """
    new = (entries.lengths > 0) & ~np.isin(entries.columns, said)
    bounds = sentences(text)
    if not new.any() or not bounds:
        return None
    firsts = [first for first, _ in bounds]
    place = np.searchsorted(firsts, entries.starts[new], side="right") - 1
    weights = np.bincount(place, entries.weights[new], len(bounds))
    lengths = np.array([last - first for first, last in bounds], np.float64)
    first, last = bounds[int(np.argmax(weights / np.sqrt(lengths)))]
    return Unsaid(name, cut(text, first, last))


def written(terms: Iterable[Term]) -> Mapping[str, str]:
    """Return, for each key that a text names, the words that it most often does it with, the first on a tie.

    A concept that is only the wider one of what is named would be no honest reason: it is left out.
    """
    ways: dict[str, Counter[str]] = {}
    for term in terms:
        if not term.direct:
            continue
        ways.setdefault(term.key, Counter())[term.written] += 1
    return MappingProxyType({key: words.most_common(1)[0][0] for key, words in ways.items()})


def wordings(index: Index, query: Query, row: int) -> Mapping[str, str]:
    """Return how a document writes the terms of a query, in the first field that names each."""
    found = index.contributions(query, row)
    words: dict[str, str] = {}
    for field, text in enumerate(index.texts(row)):
        for term in found.lengths[field].nonzero()[0].tolist():
            start = found.starts[field, term]
            words.setdefault(query.keys[term], text[start : start + found.lengths[field, term]])
    return words


def _distinct(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Keep the first of the pairs whose document words differ by their letters alone."""
    seen: set[str] = set()
    for pair in pairs:
        letters = fold(pair[0])
        if letters not in seen:
            seen.add(letters)
            yield pair
