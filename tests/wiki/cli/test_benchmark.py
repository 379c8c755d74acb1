"""The benchmark itself, not its figures."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wiki.cli.benchmark import measure, percentile_95
from wiki.config import Settings

Recueil = Callable[..., Any]


@pytest.fixture
def easy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set bars that any machine keeps to, however busy."""
    for name in ("INIT_MS", "PAGE_MS", "MATCH_MS"):
        monkeypatch.setattr(f"wiki.cli.benchmark.{name}", 1e6)


@pytest.mark.usefixtures("easy")
def test_the_table_has_a_row_for_each_promise(bare: Recueil, settings: Settings) -> None:
    """Pages, match and init stand beside their bar, and the user's data are left alone."""
    ran = bare("bench", "--runs", 2)
    assert ran.status == 0
    rows = {line.split("  ")[0]: line for line in ran.out.splitlines()}
    assert rows.keys() >= {"init", "accueil", "fiche", "recherche", "rapprochement", "recherche seule"}
    assert "Rapport à une vue Flask nue : accueil × " in ran.out
    assert not settings.data.exists()


def test_warm_runs_do_not_count() -> None:
    """What is timed is run so many times, after the runs that warm it."""
    runs: list[None] = []
    timing = measure("rien", lambda: runs.append(None), 5, None, warm=2)
    assert len(runs) == 7
    assert 0 <= timing.median <= timing.p95


def test_the_95th_percentile_is_interpolated() -> None:
    """Of the numbers from 0 to 100 it is 95; of one number, that number."""
    assert percentile_95(list(range(101))) == 95
    assert percentile_95([3.0]) == 3.0


def test_no_folder_is_left_behind(bare: Recueil, tmp_path: Path, monkeypatch: Any) -> None:
    """The benchmark's own installation is gone when it ends."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    bare("bench", "--runs", 2)
    assert not list(tmp_path.glob("recueil-bench-*"))


def test_a_missed_bar_fails(bare: Recueil, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar that no machine keeps to ends the benchmark with status 1, its table complete."""
    monkeypatch.setattr("wiki.cli.benchmark.MATCH_MS", 0.0)
    ran = bare("bench", "--runs", 2)
    assert ran.status == 1
    assert "dépassée" in ran.out
    assert "Rapport à une vue Flask nue" in ran.out
