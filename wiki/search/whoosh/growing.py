"""Making parts of an index: out of a long journal, of many changes at once, or of everything anew."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from whoosh import index

from wiki.domain.change import Change
from wiki.search.errors import IndexBusy
from wiki.search.whoosh import journal
from wiki.search.whoosh.beside import Beside
from wiki.search.whoosh.codec import Columns
from wiki.search.whoosh.journal import Commit, Entry
from wiki.search.whoosh.live import Live
from wiki.search.whoosh.part import Part
from wiki.search.whoosh.pointer import PartFiles, Version
from wiki.search.whoosh.schema import build_schema
from wiki.search.whoosh.snapshot import in_use
from wiki.search.whoosh.versions import LOCK_SECONDS, Versions

LARGER = 2
"""A part is made again with those after it once it is no more than so many times as large."""


@contextmanager
def room(versions: Versions, sheets: int) -> Iterator[Path | None]:
    """Give the draft of a part for changes that are too many for the journal, None for others.

    Raises
    ------
    IndexBusy
        When another process is making one.
    """
    if sheets <= journal.LONG:
        yield None
        return
    with alone(versions) as draft:
        yield draft


def add_line(versions: Versions, version: Version, commit: Commit, end: int) -> None:
    """Write a commit into the journal, which was read up to its `end`; only under `writing`."""
    path = versions.journal(version)
    if journal.size(path) == end:
        journal.append(path, commit)
    else:  # somebody was killed while writing
        versions.publish(version.parts, left=[*journal.commits(path), commit])


def add_part(versions: Versions, version: Version, commit: Commit, draft: Path) -> None:
    """Make a part of the journal and of a commit; only under `writing`."""
    commits = [*journal.commits(versions.journal(version)), commit]
    versions.publish(_with_part(versions, version, draft, commits), draft)


def rebuild(versions: Versions, draft: Path, entries: Iterable[Entry], upto: Change) -> None:
    """Make one part of everything, in the place of whatever there is."""
    part = versions.seal(draft, upto, write_part(draft, entries, ()))
    with versions.writing():
        versions.publish((part,), draft)


def fold(
    versions: Versions, parts: tuple[PartFiles, ...], first: int | None = None, patience: float = 0.0
) -> None:
    """Make a part of the journal and of the last parts; writers and readers go on meanwhile.

    Nothing happens when another process is at it for so long, or made other parts meanwhile.

    Parameters
    ----------
    parts
        Those in use.
    first
        From which one on they are made again in any case: what is no longer in use leaves the files.

    Raises
    ------
    IndexCorrupted
        When the files are damaged.
    IndexBusy
        When a writer does not finish in time.
    """
    with versions.making(patience) as draft:
        if draft is None or not versions.holds(parts):
            return
        version = versions.current()
        path = versions.journal(version)
        read = list(journal.read(path))
        made = _with_part(versions, version, draft, [commit for commit, _ in read], first)
        with versions.writing():
            if versions.current() != version:  # it was rebuilt or mended meanwhile
                return
            end = read[-1][1] if read else 0
            versions.publish(made, draft, [commit for commit, _ in journal.read(path, end)])


def _with_part(
    versions: Versions, version: Version, draft: Path, commits: Sequence[Commit], first: int | None = None
) -> tuple[PartFiles, ...]:
    """Write a part of commits and of the last parts, those small beside or from `first` on; return all."""
    sheets = journal.last_sheets(commits)
    small = len(version.parts) - small_ones([part.sheets for part in version.parts], len(sheets))
    begin = small if first is None else min(small, first)
    kept, again = version.parts[:begin], version.parts[begin:]
    for files in again:
        versions.check(files)
    with ExitStack() as stack:
        opened = [stack.enter_context(closing(Part(versions.folder(files)))) for files in again]
        touched = {*sheets, *(slug for part in opened for slug in part.touched)} if kept else ()
        entries = (entry for entry in sheets.values() if entry is not None)
        held = write_part(draft, entries, touched, opened, in_use(opened, sheets))
    applied = commits[-1].applied if commits else version.applied
    return *kept, versions.seal(draft, applied, held)


@contextmanager
def alone(versions: Versions) -> Iterator[Path]:
    """Give the draft of a part to who waited until no other process makes one.

    Raises
    ------
    IndexBusy
        When another process is making one.
    """
    with versions.making(LOCK_SECONDS) as draft:
        if draft is None:
            raise IndexBusy(f"another process is making a part of {versions.directory}")
        yield draft


def write_part(
    draft: Path,
    entries: Iterable[Entry],
    touched: Iterable[str],
    parts: Sequence[Part] = (),
    in_use: Sequence[Live] = (),
) -> int:
    """Write what is in use of some parts, then sheets, as one part; return how many sheets it holds.

    Parameters
    ----------
    touched
        The addresses of all sheets that no earlier part holds any more.
    """
    beside, spellings = Beside.empty(touched), Counter[str]()
    # In files apart: of one compound file Whoosh would copy all into memory.
    with index.create_in(str(draft), build_schema()).writer(codec=Columns(), compound=False) as writer:
        for part, live in zip(parts, in_use, strict=True):
            beside.extend(Beside.read(part.folder), live.places)
            spellings.update(Counter(part.spellings) - live.gone_words)
            if live.places:
                with part.open_without(live.gone) as reader:
                    writer.add_reader(reader)
        for entry in entries:
            writer.add_document(**entry.fields)
            beside.append(entry)
            spellings.update(entry.fields["spellings"].splitlines())
    beside.spellings.update(spellings)
    beside.write(draft)
    return len(beside.cards)


def small_ones(sizes: Sequence[int], added: int) -> int:
    """Return how many of the last parts are to be made again with `added` sheets, given the sizes of all.

    Each sheet is written again some times only, as its part grows: a logarithm of their number.
    """
    several = 0
    for size in reversed(sizes):
        if size > LARGER * added:
            break
        several, added = several + 1, added + size
    return several
