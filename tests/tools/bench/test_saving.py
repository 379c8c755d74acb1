"""The bench of saves as it is run."""

from pathlib import Path

from click.testing import CliRunner

from tools.bench.saving import main


def test_the_bench_finds_what_it_saves(tmp_path: Path) -> None:
    """A tiny run starts a server, then saves, searches and matches, and prints a line for each."""
    ran = CliRunner().invoke(main, ["22", "--saves", "2", "--searches", "4", "--prose", str(tmp_path)])
    assert ran.exit_code == 0, ran.output
    for line in ("22 fiches", "démarrer", "chercher", "enregistrer", "puis le rapprocher"):
        assert line in ran.output
