"""A document, and what is read of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.index import Entries, ReadDocument
from matcher.passages import breaks
from matcher.terms import Term, TermReader, count, typical

__all__ = ["Document", "read"]


@dataclass(frozen=True, slots=True)
class Document:
    """What the matcher knows of a sheet.

    Parameters
    ----------
    id
        Unique among the documents; scores being equal, it gives the order.
    fields
        Texts by field name, among those of `FieldWeights`; any may be missing or empty.
    """

    id: str
    fields: Mapping[str, str]


def read(document: Document, reader: TermReader, weights: Mapping[str, float]) -> ReadDocument:
    """Read the terms of a document, field by field in the order of the weights.

    Parameters
    ----------
    document
        What is read.
    reader
        How terms are read.
    weights
        How many times a term counts, by field; a field of weight 0 is not read.

    Returns
    -------
    ReadDocument
        Its texts, and the entries of each field, in the order of the weights.

    Raises
    ------
    ValueError
        If it has a field without weight.
    """
    unknown = set(document.fields) - set(weights)
    if unknown:
        raise ValueError(f"document {document.id!r} has unknown fields: {', '.join(sorted(unknown))}")
    texts = [document.fields.get(name, "") for name in weights]
    entries = [
        _entries(text, reader.read(text), weight) if weight else Entries()
        for text, weight in zip(texts, weights.values(), strict=True)
    ]
    return ReadDocument(document.id, texts, entries)


def _entries(text: str, terms: Sequence[Term], weight: float) -> Entries:
    counts, named = count(terms), typical(terms)
    shown = [named.get(key, _NOWHERE) for key in counts]
    return Entries(
        list(counts),
        [weight * times for times in counts.values()],
        [term.start for term in shown],
        [len(term.written) for term in shown],
        breaks(text),
    )


_NOWHERE = Term("", "", 0)
