"""tantivy, a search engine in Rust, with its own French analysis: folded, stop words out, Snowball stems."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Self

import tantivy

from matcher import Document
from tools.bench.engines.protocol import TOP, query_words, stop_words, whole_text

_HEAP = 256_000_000


class Tantivy:
    """One writer with one thread; a change is a deletion, an addition and a commit."""

    title = "tantivy, dix identifiants"
    stored = False
    """Whether the texts of sheets are kept, to show passages of them."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index(_schema(stored=self.stored), path=str(folder))
        self._analyzer = _french()
        self._index.register_tokenizer("french", self._analyzer)

    @classmethod
    def build(cls, documents: Iterable[Document], folder: Path) -> Self:
        """Add everything, commit once."""
        engine = cls(folder)
        for document in documents:
            engine._add(document)
        engine._commit()
        return engine

    def save(self) -> None:
        """Do nothing: a commit is on the disk."""

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the index."""
        return cls(folder)

    def query(self, text: str) -> Sequence[str]:
        """Ask for any of the stems."""
        searcher = self._index.searcher()
        hits = searcher.search(self._asked(text), TOP, count=False).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    def _asked(self, text: str) -> tantivy.Query:
        stems = dict.fromkeys(stem for word in query_words(text) for stem in self._analyzer.analyze(word))
        terms = [tantivy.Query.term_query(self._index.schema, "text", stem, "freq") for stem in stems]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])

    def update(self, changed: Document, documents: Iterable[Document]) -> None:  # noqa: ARG002 - not needed here
        """Delete, add, commit."""
        self._writer.delete_documents_by_term("id", changed.id)
        self._add(changed)
        self._commit()

    @cached_property
    def _writer(self) -> tantivy.IndexWriter:
        """One writer at a time may be open, and readers need none."""
        return self._index.writer(heap_size=_HEAP, num_threads=1)

    def _add(self, document: Document) -> None:
        self._writer.add_document(tantivy.Document(id=document.id, text=whole_text(document)))

    def _commit(self) -> None:
        self._writer.commit()
        self._index.reload()


def _schema(*, stored: bool) -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", stored=stored, tokenizer_name="french", index_option="freq")
    return builder.build()


def _french() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    steps = (
        tantivy.Filter.lowercase(),
        tantivy.Filter.ascii_fold(),
        tantivy.Filter.custom_stopword(stop_words()),
        tantivy.Filter.stemmer("french"),
    )
    for step in steps:
        builder = builder.filter(step)
    return builder.build()


ENGINE = Tantivy
