"""A backup that was cut, damaged or altered since it was made."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.wiki.cli.conftest import Recueil


def cut(whole: bytes) -> bytes:
    """Lose the end, as an interrupted transfer does."""
    return whole[: len(whole) - 5_000]


def altered(whole: bytes) -> bytes:
    """Change a letter of a text, which leaves every page of the database in order."""
    assert b"Villa Hortus" in whole
    return whole.replace(b"Villa Hortus", b"Villa Hortes")


def lengthened(whole: bytes) -> bytes:
    """Add something at the end."""
    return whole + b"\0"


@pytest.mark.parametrize("spoil", [cut, altered, lengthened])
def test_a_spoilt_backup_is_refused_and_named(
    recueil: Recueil, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    """It is named on one line, nothing of it is restored, and a good one then starts in the same place."""
    good, bad, elsewhere = tmp_path / "bonne", tmp_path / "mauvaise", tmp_path / "ailleurs"
    recueil("backup", good)
    bad.write_bytes(spoil(good.read_bytes()))
    ran = recueil("restore", bad, "--data", elsewhere)
    assert ran.status == 2
    assert ran.err.startswith(f"recueil : {bad} n'est ")
    assert ran.err.count("\n") == 1
    assert list(elsewhere.iterdir()) == []
    assert recueil("restore", good, "--data", elsewhere).out.endswith("Tout est en ordre.\n")
