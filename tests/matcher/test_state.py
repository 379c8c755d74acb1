"""A matcher saved and opened again."""

import json
import subprocess
import sys
import zlib
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher import (
    Concept,
    Document,
    FieldWeights,
    Lexicon,
    Match,
    Matcher,
    Settings,
    StateBusy,
    StateError,
    state,
)

TEXT = "Un jardin potager pour les aînés et le tri des déchets"
Alike = Callable[[Sequence[Match], Sequence[Match]], None]
GARDENS = Lexicon.build([Concept("jardins", ("jardin", "potager"))])

SAVE_AND_DIE = """
import os, sys, pathlib
from matcher import Document, Matcher, state
state._publish = lambda *_: os._exit(9)
Matcher.fit([Document("autre", {"title": "Autre"})]).save(pathlib.Path(sys.argv[1]))
"""


def versions(folder: Path) -> int:
    """Count the versions that a folder holds."""
    return len(list(folder.glob("version-*")))


def test_an_opened_matcher_answers_like_the_saved_one(
    sheets: tuple[Document, ...], tmp_path: Path, assert_alike: Alike
) -> None:
    """Matches, similar sheets and further changes are the same after saving and opening, changes included."""
    matcher = Matcher.fit(sheets[:3], applied=(7, "midi")).update(sheets[3:], ["tri"], applied=(9, "soir"))
    matcher.save(tmp_path)
    opened = Matcher.open(tmp_path)
    assert opened.applied == (9, "soir")
    assert_alike(opened.match(TEXT, 10).matches, matcher.match(TEXT, 10).matches)
    assert_alike(opened.similar("jardin"), matcher.similar("jardin"))
    again = opened.update(sheets[1:2]).match(TEXT, 10).matches
    assert_alike(again, Matcher.fit(sheets).match(TEXT, 10).matches)


def test_an_opened_matcher_only_reads_its_files(matcher: Matcher, tmp_path: Path) -> None:
    """The arrays of an opened matcher are mapped and cannot be written, so that processes share them."""
    matcher.save(tmp_path)
    rows = Matcher.open(tmp_path).index.base.postings.rows
    assert not rows.flags.writeable
    assert not rows.flags.owndata


def _mapped(path: Path) -> tuple[int, int]:
    """Give the size of the mapping of a file by this process, and what of it is there, in kB."""
    lines = Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines()
    (place,) = (place for place, line in enumerate(lines) if line.endswith(f" {path}"))
    size, there = (int(lines[place + after].split()[1]) for after in (1, 4))
    return size, there


def test_a_warm_matcher_has_its_postings_mapped(matcher: Matcher, tmp_path: Path) -> None:
    """What queries read most is mapped into the process before the first of them."""
    matcher.save(tmp_path)
    opened = Matcher.open(tmp_path)
    (path,) = tmp_path.glob("version-*/postings.rows")
    size, before = _mapped(path)
    assert before < size
    opened.warm()
    assert _mapped(path) == (size, size)
    assert opened.match(TEXT).matches


@pytest.mark.parametrize("name", ["postings.rows", "texts"])
@pytest.mark.parametrize("kept", [0, 1], ids=["emptied", "written over"])
def test_an_opened_matcher_knows_of_files_that_were_written_into(
    matcher: Matcher, tmp_path: Path, name: str, kept: int
) -> None:
    """Mapped or read by slices, a file that somebody writes into is told, by what follows from it too."""
    matcher.save(tmp_path)
    opened = Matcher.open(tmp_path)
    later = opened.update([Document("a", {"title": "Potager"})])
    assert opened.intact
    (path,) = tmp_path.glob(f"version-*/{name}")
    path.write_bytes(b"x" * kept * path.stat().st_size)
    assert not opened.intact
    assert not later.intact
    assert matcher.intact


def test_files_that_were_replaced_are_no_damage(matcher: Matcher, tmp_path: Path) -> None:
    """Another save takes the files away, and who has them open reads on."""
    matcher.save(tmp_path)
    opened = Matcher.open(tmp_path)
    matcher.save(tmp_path)
    assert opened.intact
    assert opened.match(TEXT).matches


@pytest.mark.parametrize("documents", [[], [Document("vide", {})]])
def test_a_matcher_without_words_is_saved_too(documents: list[Document], tmp_path: Path) -> None:
    """No documents, or documents without words, are saved and opened like others, and take changes in."""
    Matcher.fit(documents).save(tmp_path)
    opened = Matcher.open(tmp_path)
    assert opened.match(TEXT).matches == ()
    assert opened.update([Document("a", {"title": "Potager"})]).match(TEXT).matches[0].id == "a"


@pytest.mark.parametrize(
    ("lexicon", "settings"),
    [
        (GARDENS, Settings()),
        (Lexicon.build(), Settings(field_weights=FieldWeights(title=1))),
        (Lexicon.build(), Settings(concept_weight=2)),
    ],
)
def test_a_state_made_otherwise_is_refused(
    matcher: Matcher, tmp_path: Path, lexicon: Lexicon, settings: Settings
) -> None:
    """A state made with another lexicon or other weights is not opened."""
    matcher.save(tmp_path)
    with pytest.raises(StateError):
        Matcher.open(tmp_path, lexicon=lexicon, settings=settings)


def test_thresholds_may_change_between_saving_and_opening(matcher: Matcher, tmp_path: Path) -> None:
    """What only grades answers may differ: the arrays do not depend on it."""
    matcher.save(tmp_path)
    strict = Matcher.open(tmp_path, settings=Settings(comparable=1, possible=1))
    assert not strict.match(TEXT).confident


def test_a_folder_without_state_is_refused(tmp_path: Path) -> None:
    """There is nothing to open where nothing was saved."""
    with pytest.raises(StateError):
        Matcher.open(tmp_path / "rien")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def _remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [_cut, _flip, _remove])
def test_damage_to_any_file_is_noticed(
    matcher: Matcher, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    """A file cut short, altered by one bit or missing is noticed on opening, whichever it is."""
    matcher.save(tmp_path)
    names = [path.name for path in next(tmp_path.glob("version-*")).iterdir()]
    for name in names:
        matcher.save(tmp_path)
        folder = json.loads((tmp_path / "current").read_bytes())["folder"]
        damage(tmp_path / folder / name)
        with pytest.raises(StateError):
            Matcher.open(tmp_path)


def test_any_bit_of_the_pointer_counts(matcher: Matcher, tmp_path: Path) -> None:
    """One bit that turns in the pointer is noticed: a wrong number of the last change would lose changes."""
    matcher.save(tmp_path)
    pointer = tmp_path / "current"
    written = pointer.read_bytes()
    for place, bit in product(range(len(written)), range(8)):
        turned = bytearray(written)
        turned[place] ^= 1 << bit
        pointer.write_bytes(turned)
        with pytest.raises(StateError):
            Matcher.open(tmp_path)


@pytest.mark.parametrize(
    "written", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"\x93NUMPY", b"\x80\x04N."]
)
@pytest.mark.parametrize("sliced", [False, True])
def test_a_file_that_is_no_array_is_refused(tmp_path: Path, written: bytes, *, sliced: bool) -> None:
    """A file that is as it was written, and yet no array, is refused like a damaged one."""
    path = tmp_path / "keys"
    path.write_bytes(written)
    with pytest.raises(StateError):
        state._read(path, len(written), zlib.crc32(written), sliced=sliced)


@given(st.binary(max_size=60) | st.sampled_from([b"{}", b"[" * 5000, b'{"format": 0}']))
def test_any_nonsense_in_the_pointer_is_refused(
    tmp_path_factory: pytest.TempPathFactory, written: bytes
) -> None:
    """Whatever the pointer to the version in use holds, opening fails in one way."""
    folder = tmp_path_factory.mktemp("state")
    (folder / "current").write_bytes(written)
    with pytest.raises(StateError):
        Matcher.open(folder)


def test_a_process_killed_while_saving_leaves_the_former_state(matcher: Matcher, tmp_path: Path) -> None:
    """What was saved before still opens after a process died saving, and the next save clears its remains."""
    matcher.save(tmp_path)
    died = subprocess.run([sys.executable, "-c", SAVE_AND_DIE, str(tmp_path)], check=False)
    assert (died.returncode, versions(tmp_path)) == (9, 2)
    assert Matcher.open(tmp_path).match(TEXT) == matcher.match(TEXT)
    matcher.save(tmp_path)
    assert versions(tmp_path) == 1


def test_a_failed_save_leaves_nothing_behind(
    matcher: Matcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save that the disk refuses leaves the former state and no file of its own."""
    matcher.save(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(state, "_publish", full)
    with pytest.raises(OSError, match="space"):
        Matcher.fit([]).save(tmp_path)
    assert versions(tmp_path) == 1
    assert Matcher.open(tmp_path).match(TEXT) == matcher.match(TEXT)


def test_one_process_saves_at_a_time(matcher: Matcher, tmp_path: Path) -> None:
    """While one saves, another is told so at once."""
    with state._writing(tmp_path), pytest.raises(StateBusy):
        matcher.save(tmp_path)
    matcher.save(tmp_path)


def test_a_matcher_whose_files_were_replaced_still_answers(matcher: Matcher, tmp_path: Path) -> None:
    """A process keeps the version that it opened, whatever is saved afterwards."""
    matcher.save(tmp_path)
    opened = Matcher.open(tmp_path)
    for _ in range(3):
        Matcher.fit([]).save(tmp_path)
    assert opened.match(TEXT, 10) == matcher.match(TEXT, 10)


def test_a_lexicon_can_change(sheets: tuple[Document, ...], assert_alike: Alike) -> None:
    """With another lexicon a matcher answers like one fitted with it."""
    other = Lexicon.build([Concept("aines", ("aînés", "personnes âgées")), Concept("tri", ("trier", "bac"))])
    for one, two in ((Lexicon.build(), GARDENS), (GARDENS, other), (other, Lexicon.build())):
        changed = Matcher.fit(sheets, lexicon=one).with_lexicon(two)
        expected = Matcher.fit(sheets, lexicon=two)
        assert_alike(changed.match(TEXT, 10).matches, expected.match(TEXT, 10).matches)
