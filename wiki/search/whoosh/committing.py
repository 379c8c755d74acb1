"""Writing sheets into the folder of a version to come, with Whoosh."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh import index

from wiki.domain.progress import Watch, unwatched, watched
from wiki.search.analysis import Analyser
from wiki.search.contents import read_contents
from wiki.search.documents import SheetDocument
from wiki.search.whoosh.schema import as_fields, build_schema

MOST_MERGED = 1_000
"""In an index of so many sheets at most, the words of one that is taken off leave the files at once.

Whoosh only notes that it is gone, and drops it when it merges files: those of a large index take minutes.
"""


def create(draft: Path) -> None:
    """Make an empty Whoosh index in a folder."""
    index.create_in(str(draft), build_schema())


def commit(
    draft: Path,
    changed: Iterable[SheetDocument],
    removed: Iterable[str],
    analyser: Analyser,
    watch: Watch = unwatched,
) -> None:
    """Replace, add and remove sheets in the Whoosh index of a folder, in one commit."""
    gone = set(removed)
    documents = {document.slug: document for document in changed if document.slug not in gone}
    with _writer(draft, forget=bool(gone)) as writer:
        for slug in sorted(gone | set(documents)):
            writer.delete_by_term("slug", slug)
        for document in watched([*documents.values()], watch):
            writer.add_document(**as_fields(read_contents(document, analyser)))


def _writer(draft: Path, *, forget: bool) -> Any:
    # Whoosh names a segment with the global random generator: where somebody has seeded it, the
    # name may be taken, and the commit would fail.
    opened = index.open_dir(str(draft), schema=build_schema())
    writer = opened.writer()
    while (draft / f"{writer.newsegment.segment_id()}.seg").exists():
        writer.cancel()
        writer = opened.writer()
    writer.optimize = forget and opened.doc_count_all() <= MOST_MERGED
    return writer
