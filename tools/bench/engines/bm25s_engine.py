"""bm25s with its numpy backend, its own tokenizer and the French stemmer that it recommends."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Self

import bm25s
import Stemmer
from bm25s.tokenization import Tokenizer

from matcher import Document
from matcher.text import fold
from tools.bench.engines.protocol import TOP, stop_words, whole_text


class Bm25s:
    """BM25 scores worked out once for all: one changed sheet changes them, hence a rebuild."""

    title = "bm25s, numpy"

    def __init__(self, folder: Path, tokenizer: Tokenizer, index: bm25s.BM25, ids: list[str]) -> None:
        self._folder, self._tokenizer, self._index, self._ids = folder, tokenizer, index, ids

    @classmethod
    def build(cls, documents: Iterable[Document], folder: Path) -> Self:
        """Tokenize, then index."""
        ids: list[str] = []
        tokenizer = _tokenizer()
        stream = tokenizer.streaming_tokenize(_texts(documents, ids))
        tokens = tokenizer.to_tokenized_tuple(list(stream))
        index = bm25s.BM25(backend="numpy")
        index.index(tokens, show_progress=False)
        return cls(folder, tokenizer, index, ids)

    def save(self) -> None:
        """Write the arrays and the vocabularies."""
        self._index.save(str(self._folder), show_progress=False)
        self._tokenizer.save_vocab(str(self._folder))
        (self._folder / "ids.json").write_text(json.dumps(self._ids))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Map the arrays in memory, read the rest."""
        tokenizer = _tokenizer()
        tokenizer.load_vocab(str(folder))
        index = bm25s.BM25.load(str(folder), mmap=True)
        return cls(folder, tokenizer, index, json.loads((folder / "ids.json").read_text()))

    def query(self, text: str) -> Sequence[str]:
        """Sum the scores of the words."""
        words = self._tokenizer.tokenize([fold(text)], update_vocab="never", show_progress=False)
        found, _ = self._index.retrieve(words, k=min(TOP, len(self._ids)), show_progress=False)
        return [self._ids[row] for row in found[0]]

    def update(self, changed: Document, documents: Iterable[Document]) -> None:  # noqa: ARG002 - it is among them
        """Build again."""
        fresh = self.build(documents, self._folder)
        self._tokenizer, self._index, self._ids = fresh._tokenizer, fresh._index, fresh._ids


def _tokenizer() -> Tokenizer:
    return Tokenizer(stopwords=stop_words(), stemmer=Stemmer.Stemmer("french"))


def _texts(documents: Iterable[Document], ids: list[str]) -> Iterator[str]:
    for document in documents:
        ids.append(document.id)
        yield fold(whole_text(document))


ENGINE = Bm25s
