"""Why documents were found: the part of each field, and the words in common as each side writes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from matcher.evidence import Evidence, Named, Sentence
from matcher.index import Index, Query
from matcher.passages import Passage, cut
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
    names = list(settings.field_weights.as_dict())
    telling = [field for field, name in enumerate(names) if name in settings.telling]
    evidence = Evidence(index.gathered([each.row for each in found]), query, len(found))
    named = evidence.named([asked.get(key) for key in query.keys])
    held = zip(found, evidence.shares(), named, evidence.newest(telling), strict=True)
    matches = []
    for each, parts, own, newest in held:
        texts = index.texts(each.row)
        reasons = _reasons(zip(parts, names, texts, own, strict=True), settings)
        more = [
            Unsaid(names[field], cut(texts[field], *sentence))
            for field, sentence in zip(telling, newest, strict=True)
            if sentence and each.level is not Level.NONE
        ]
        matches.append(Match(each.id, each.score, each.level, tuple(reasons), tuple(more)))
    return tuple(matches)


def _reasons(
    fields: Iterable[tuple[float, str, str, Sequence[Named]]], settings: Settings
) -> Iterator[Reason]:
    """Yield the reasons, the weightiest first: of each field its share, its name, its text, what it names."""
    told = sorted((field for field in fields if field[0] > 0), key=itemgetter(0), reverse=True)
    for rank, (share, name, text, named) in enumerate(told):
        if not named:
            yield Reason(name, (), share, ())
            continue
        terms, asked = zip(*_distinct(named, text)[: settings.max_terms], strict=True)
        passage = _passage(named, text) if rank < settings.max_passages else None
        yield Reason(name, terms, share, asked, passage)


def _distinct(named: Iterable[Named], text: str) -> list[tuple[str, str]]:
    """Return how the document and the description write each term, once where only capitals differ."""
    pairs: dict[str, tuple[str, str]] = {}
    for asked, start, end, _, _ in named:
        written = text[start:end]
        pairs.setdefault(written.lower(), (written, asked))
    return list(pairs.values())


def _passage(named: Sequence[Named], text: str) -> Passage:
    """Return the sentence where what is named weighs most, the first of equals, with it marked."""
    weights: dict[Sentence, float] = {}
    for _, _, _, weight, sentence in named:
        weights[sentence] = weights.get(sentence, 0.0) + weight
    best = max(sorted(weights), key=weights.__getitem__)
    return cut(text, *best, [(start, end) for _, start, end, _, sentence in named if sentence == best])


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
    (named,) = Evidence(index.gathered([row]), query, 1).named(query.keys)
    words: dict[str, str] = {}
    for text, own in zip(index.texts(row), named, strict=True):
        for key, start, end, _, _ in own:
            words.setdefault(key, text[start:end])
    return words
