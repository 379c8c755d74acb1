"""Real French sentences, by the field of a sheet that they fit, and real words with their frequencies.

Ours: the 22 sheets, the presentation of the 2011 edition and the wordings of the lexicon. Borrowed at
run time, never copied here: the French manuals of Debian (`tools/ensure-french-prose`) and the French
words of `wordfreq`. Without them the corpora are built from ours alone, and the bench says so.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import content
from matcher.text import STOP_WORDS, content_terms, fold
from wiki.domain.markup import to_text

__all__ = ["Prose", "read_prose"]

SECTIONS = ("context", "team", "collaboration", "success_factors", "evaluation")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_PLAIN = re.compile(r"[^\W\d_][\w\s,;:.!?…'’«»()-]+")
SHORTEST, LONGEST = 5, 40
"""Least and most content words of a borrowed sentence: headings and tables are left out."""


@dataclass(frozen=True, slots=True)
class Prose:
    """What corpora are made of.

    Parameters
    ----------
    sentences
        Our sentences by field; `themes` and `publics` hold labels.
    borrowed
        Sentences of other French prose, for the five sections.
    words
        French words that carry meaning and how often each comes, the commonest first.
    wordings
        What the lexicon says of its concepts.
    """

    sentences: Mapping[str, tuple[str, ...]]
    borrowed: tuple[str, ...]
    words: Mapping[str, float]
    wordings: tuple[str, ...]

    @property
    def sources(self) -> str:
        """Say in French what the text comes from."""
        ours = sum(map(len, self.sentences.values()))
        manuals = (
            f"{len(self.borrowed)} des manuels français de Debian" if self.borrowed else "aucune d'ailleurs"
        )
        origin = "wordfreq" if find_spec("wordfreq") else "nos fiches seules, wordfreq manquant"
        return f"{ours} phrases du recueil, {manuals} ; {len(self.words)} mots ({origin})"


def read_prose(manuals: Path | None = None) -> Prose:
    """Read our text, and that of the manuals unpacked in a folder, if any."""
    sentences = _ours()
    entries = content.load_lexicon().values()
    wordings = tuple(term for entry in entries for term in entry.terms)
    return Prose(sentences, _borrowed(manuals), _words(sentences), wordings)


def _ours() -> dict[str, tuple[str, ...]]:
    sheets, vocabularies = content.load_sheets(), content.load_vocabularies()
    found = {
        "title": tuple(sheet.title for sheet in sheets),
        "tagline": tuple(sheet.tagline for sheet in sheets),
        "themes": tuple(vocabularies.themes.labels.values()),
        "publics": tuple(vocabularies.publics.labels.values()),
    }
    for section in SECTIONS:
        texts = [getattr(sheet, section) for sheet in sheets]
        if section == "context":
            texts.append(content.about().markdown)
        found[section] = tuple(each for text in texts for each in _cut(to_text(text)))
    return found


def _cut(text: str) -> Iterator[str]:
    return (" ".join(sentence.split()) for sentence in _SENTENCE_END.split(text) if sentence.strip())


def _words(sentences: Mapping[str, Iterable[str]]) -> Mapping[str, float]:
    if find_spec("wordfreq"):
        import wordfreq  # noqa: PLC0415 - an extra of the bench, that the tests do without

        known = wordfreq.get_frequency_dict("fr", wordlist="large")
    else:
        every = (token.word for some in sentences.values() for text in some for token in content_terms(text))
        known = dict(Counter(every))
    common = sorted(known, key=lambda word: (-known[word], word))
    return {word: known[word] for word in common if _carries_meaning(word)}


def _carries_meaning(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and fold(word) not in STOP_WORDS


def _borrowed(manuals: Path | None) -> tuple[str, ...]:
    if manuals is None or not manuals.is_dir():
        return ()
    pages = sorted(path for path in manuals.rglob("*.html") if "fr" in {*path.parts, *path.name.split(".")})
    # The same paragraph stands in the page of its chapter and in the whole book.
    found = dict.fromkeys(sentence for page in pages for sentence in _paragraphs(page))
    return tuple(sentence for sentence in found if _is_prose(sentence))


def _is_prose(sentence: str) -> bool:
    # The manuals leave a few paragraphs in English.
    plain = _PLAIN.fullmatch(sentence) and sentence.endswith((".", "!", "?", "…")) and " the " not in sentence
    return bool(plain) and SHORTEST <= len(content_terms(sentence)) <= LONGEST


def _paragraphs(page: Path) -> Iterator[str]:
    reader = _Paragraphs()
    reader.feed(page.read_text(encoding="utf-8"))
    return (sentence for paragraph in reader.found for sentence in _cut(" ".join(paragraph.split())))


class _Paragraphs(HTMLParser):
    """Collects the text of `<p>` elements, that of the elements inside included."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its contract
        if tag == "p":
            self._inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data
