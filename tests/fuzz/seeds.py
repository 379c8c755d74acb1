"""Where the mutations begin: the French of the sheets, what people ask, and known attacks."""

import json
from collections.abc import Iterator
from importlib import resources

from tests.wiki.domain.test_markup import ATTACKS
from tests.wiki.search.test_query import BLANK, FOREIGN, LONG, ODD

MARKED = [
    "**gras**, *italique* et [lien](https://exemple.fr)",
    "- un\n- deux\n  1. trois\n\n> cité\n> > deux fois",
    "« Œuf » : n° 1 ; 50 % !\\\n&laquo;&#8217;&copy;",
]
ASKED = [
    "jardin partagé",
    'organisme:"Grand Lyon Habitat" -charges',
    "thème : jardins « régie de quartier »",
    "contact:Nicolas 06 26 71 47 23",
    "-théme:«x» co-production sous-sol l'amicale",
]
FILTERED = {"text": "un potager", "limit": 3, "filters": {"theme": "jardins", "kind": None}, "near": "29"}


def _sheets() -> Iterator[str]:
    for file in sorted((resources.files("content") / "sheets").iterdir(), key=lambda file: file.name):
        yield file.read_text(encoding="utf-8")


def _descriptions() -> Iterator[str]:
    for file in sorted((resources.files("content") / "judgments").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".json"):
            yield from (each["text"] for each in json.loads(file.read_text(encoding="utf-8")))


def markdown() -> Iterator[str]:
    """Give the sections of the sheets, marks, and what tries to pass for a mark."""
    yield from (section for sheet in _sheets() for section in sheet.split("\n## ")[1:])
    yield from (*MARKED, *ATTACKS)


def queries() -> Iterator[str]:
    """Give searches of every shape, and short descriptions."""
    yield from (*ASKED, *ODD, *FOREIGN, *BLANK, *(text[:500] for text in LONG))
    yield from (text for text in _descriptions() if len(text) < 80)


def descriptions() -> Iterator[str]:
    """Give the texts of the judgments."""
    yield from _descriptions()


def files() -> Iterator[str]:
    """Give the files of the sheets."""
    yield from _sheets()


def bodies() -> Iterator[str]:
    """Give what programs send to be matched."""
    yield json.dumps(FILTERED, ensure_ascii=False)
    yield from (json.dumps({"text": text, "limit": 5}, ensure_ascii=False) for text in _descriptions())
    yield from ("[]", "null", '{"text": 5}', '{"text": "\\ud800", "limit": 1e0}', "[" * 3000)
