"""Why documents were found: the part of each field, and the words in common as each side writes them."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from matcher.evidence import Evidence, Named
from matcher.index import Index, Query
from matcher.passages import Passage, Place, cut
from matcher.results import Level, Match, Reason, Unsaid
from matcher.scoring import Scored
from matcher.settings import Settings
from matcher.terms import Term, typical

__all__ = ["explained", "wordings", "written"]


def explained(
    index: Index, query: Query, found: Sequence[Scored], asked: Mapping[str, str], settings: Settings
) -> tuple[Match, ...]:
    """Say why documents were found, and what else they tell.

    Parameters
    ----------
    index
        Where they were found.
    query
        What was asked.
    found
        The documents, of positive scores.
    asked
        How the description writes each term.
    settings
        What is shown.

    Returns
    -------
    tuple of Match
        One for each document, in the same order.
    """
    if not found:
        return ()
    evidence = Evidence(index.gathered([each.row for each in found]), query, len(found))
    why = _reasons(index, query, found, evidence, asked, settings)
    close = [place for place, each in enumerate(found) if each.level is not Level.NONE]
    more = _unsaid(index, found, close, evidence, settings)
    return tuple(
        Match(each.id, each.score, each.level, reasons, more.get(place, ()))
        for place, (each, reasons) in enumerate(zip(found, why, strict=True))
    )


def _reasons(
    index: Index,
    query: Query,
    found: Sequence[Scored],
    evidence: Evidence,
    asked: Mapping[str, str],
    settings: Settings,
) -> list[tuple[Reason, ...]]:
    """Return the reasons of each document, the weightiest field first."""
    names = list(settings.field_weights.as_dict())
    words = [asked.get(key) for key in query.keys]
    named = evidence.named([word is not None for word in words])
    shares = evidence.shares()
    orders = np.argsort(-shares, axis=1, kind="stable").tolist()

    def reason(place: int, field: int, rank: int, share: float) -> Reason:
        own = named[place * len(names) + field]
        if not own:
            return Reason(names[field], (), share, ())
        text = index.text(found[place].row, field)
        pairs = _distinct(own, text, words)[: settings.max_terms]
        passage = _passage(own, text, evidence) if rank < settings.max_passages else None
        terms, ours = tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
        return Reason(names[field], terms, share, ours, passage)

    return [
        tuple(reason(place, field, rank, own[field]) for rank, field in enumerate(order) if own[field] > 0)
        for place, (order, own) in enumerate(zip(orders, shares.tolist(), strict=True))
    ]


def _distinct(named: Iterable[Named], text: str, words: Sequence[str | None]) -> list[tuple[str, str]]:
    """Return how the document and the description write each term, once where only capitals differ."""
    pairs: dict[str, tuple[str, str]] = {}
    for each in named:
        written = text[each.start : each.start + each.length]
        pairs.setdefault(written.lower(), (written, words[each.term] or ""))
    return list(pairs.values())


def _passage(named: Sequence[Named], text: str, evidence: Evidence) -> Passage:
    """Return the sentence where what is named weighs most, the first of equals, with it marked."""
    weights: dict[int, float] = {}
    for each in named:
        weights[each.sentence] = weights.get(each.sentence, 0.0) + each.weight
    best = max(sorted(weights), key=weights.__getitem__)
    places = [Place(each.start, each.length, each.weight) for each in named if each.sentence == best]
    return cut(text, *evidence.bounds(best), places)


def _unsaid(
    index: Index, found: Sequence[Scored], close: Sequence[int], evidence: Evidence, settings: Settings
) -> Mapping[int, tuple[Unsaid, ...]]:
    """Return what some documents, given by their places, tell and the description does not."""
    names = list(settings.field_weights.as_dict())
    fields = [field for field, name in enumerate(names) if name in settings.telling]
    slots = [(place, field) for place in close for field in fields]
    sentences = evidence.newest([place * len(names) + field for place, field in slots])
    more: dict[int, tuple[Unsaid, ...]] = {}
    for (place, field), sentence in zip(slots, sentences, strict=True):
        if sentence is not None:
            passage = cut(index.text(found[place].row, field), *evidence.bounds(sentence))
            more[place] = (*more.get(place, ()), Unsaid(names[field], passage))
    return more


def written(terms: Iterable[Term]) -> Mapping[str, str]:
    """Return, for each key that a text names, the words that it most often does it with, the first on a tie.

    A concept that is only the wider one of what is named would be no honest reason: it is left out.

    Parameters
    ----------
    terms
        Those of the text.

    Returns
    -------
    mapping of str to str
        Key -> words as written.
    """
    return {key: term.written for key, term in typical(terms).items()}


def wordings(index: Index, query: Query, row: int) -> Mapping[str, str]:
    """Return how a document writes the terms of a query, in the first field that names each.

    Parameters
    ----------
    index
        Where the document is.
    query
        Terms of which the document holds some.
    row
        Its row there.

    Returns
    -------
    mapping of str to str
        Key -> words as written, for the terms that it names itself.
    """
    named = Evidence(index.gathered([row]), query, 1).named([True] * len(query.keys))
    words: dict[str, str] = {}
    for field, own in enumerate(named):
        text = index.text(row, field) if own else ""
        for each in own:
            words.setdefault(query.keys[each.term], text[each.start : each.start + each.length])
    return words
