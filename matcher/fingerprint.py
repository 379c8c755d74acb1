"""What a saved index depends on besides the documents, in one number."""

import hashlib
import json
from importlib.metadata import version

from matcher.settings import Settings
from matcher.terms import TermReader
from matcher.words import HOMOGRAPHS, PREFIXES, STEMS, STOP_WORDS

__all__ = ["fingerprint"]


def fingerprint(reader: TermReader, settings: Settings, basis: str) -> str:
    """Return a hash of all that decides which terms a text gives and how much they count.

    `basis` is what the texts themselves depend on.

    Parameters
    ----------
    reader
        How terms are read: its lexicon and its weights.
    settings
        The weights of the fields.
    basis
        What the texts themselves depend on.

    Returns
    -------
    str
        A SHA-256 in hexadecimal digits.
    """
    depends_on = [
        settings.field_weights.as_dict(),
        [reader.concept_weight, reader.broader_weight],
        reader.lexicon.as_list(),
        [sorted(words) for words in (HOMOGRAPHS, PREFIXES, STOP_WORDS)],
        STEMS,
        version("pystemmer"),
        basis,
    ]
    return hashlib.sha256(json.dumps(depends_on, sort_keys=True).encode()).hexdigest()
