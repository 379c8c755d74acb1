"""The bench as it is run."""

import json
from pathlib import Path

from click.testing import CliRunner

from tools.bench.__main__ import main


def test_the_bench_measures_engines_in_processes_of_their_own(tmp_path: Path) -> None:
    """A tiny run prints a table and writes the figures of both engines."""
    results = tmp_path / "results.json"
    arguments = ["60", "--engines", "fts5,linear_kernel", "--queries", "4", "--json", str(results)]
    ran = CliRunner().invoke(main, [*arguments, "--prose", str(tmp_path / "none")])
    assert ran.exit_code == 0, ran.output
    assert "60 fiches" in ran.output
    outcomes = json.loads(results.read_text())[0]["outcomes"]
    assert all(outcomes[name]["opened"]["queries"] == 4 for name in ("fts5", "linear_kernel"))
    assert all(outcomes[name]["opened"]["start"] > 0 for name in ("fts5", "linear_kernel"))


def test_a_kept_folder_serves_again(tmp_path: Path) -> None:
    """With a folder to keep, the second run builds nothing and measures what the first one built."""
    arguments = ["60", "--engines", "fts5", "--queries", "4", "--prose", str(tmp_path / "none")]
    arguments += ["--keep", str(tmp_path / "kept"), "--json", str(tmp_path / "results.json")]
    seconds = []
    for _ in range(2):
        ran = CliRunner().invoke(main, arguments)
        assert ran.exit_code == 0, ran.output
        outcome = json.loads((tmp_path / "results.json").read_text())[0]["outcomes"]["fts5"]
        assert outcome["opened"]["queries"] == 4
        seconds.append(outcome["built"]["seconds"])
    assert seconds[0] == seconds[1]
