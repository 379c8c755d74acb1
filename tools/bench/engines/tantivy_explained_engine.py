"""tantivy doing what ours does: from text to ten results, each with its reasons and a passage, marked."""

import json
from collections.abc import Sequence

import tantivy

from tools.bench.engines.protocol import TOP
from tools.bench.engines.tantivy_engine import Tantivy


class TantivyExplained(Tantivy):
    """The parts of a score are those of `Query.explain`, the passage that of a `SnippetGenerator`.

    Its fields are one text, hence one passage a result where ours has up to three, and no question.
    """

    title = "tantivy, expliqués (explain, extrait)"
    stored = True

    def query(self, text: str) -> Sequence[str]:
        """Ask for any of the stems; explain each result and mark its passage."""
        wanted, searcher = self._asked(text), self._index.searcher()
        snippets = tantivy.SnippetGenerator.create(searcher, wanted, self._index.schema, "text")
        found = []
        for _, address in searcher.search(wanted, TOP, count=False).hits:
            sheet = searcher.doc(address)
            why = json.loads(wanted.explain(searcher, address).to_json())
            passage = snippets.snippet_from_doc(sheet)
            marks = [(mark.start, mark.end) for mark in passage.highlighted()]
            found.append((sheet["id"][0], why["details"], passage.fragment(), marks))
        return [id_ for id_, *_ in found]


ENGINE = TantivyExplained
