"""The load as it is run, on the smallest recueil and for some seconds."""

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from tools.load.__main__ import main

MISSING = "wrk is not installed"


def children() -> set[str]:
    """Name the processes that this one started."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="utf-8").split())


@pytest.fixture(autouse=True)
def _wrk() -> None:
    """Require wrk, which `make test` installs."""
    if shutil.which("wrk") is None:
        pytest.fail(MISSING) if os.environ.get("CI") == "true" else pytest.skip(MISSING)


def test_the_load_serves_asks_and_measures(tmp_path: Path) -> None:
    """A short run serves the 22 sheets, finds what it saves, tells the figures and ends its servers."""
    results, before = tmp_path / "results.json", children()
    arguments = ["22", "--seconds", "1", "--json", str(results), "--keep", str(tmp_path / "kept")]
    ran = CliRunner().invoke(main, [*arguments, "--prose", str(tmp_path / "none")])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.output
    (load,) = json.loads(results.read_text(encoding="utf-8"))
    assert load["sheets"] == 22
    rates = load["throughput"]
    assert rates["pages"] == 22
    for name in ("kept", "made", "bare"):
        assert rates[name]["failed"] == 0
        assert rates[name]["pages_s"] > 0
    writing = load["writing"]
    assert writing["answered"]["pages"]["enregistrement"]["requests"] >= 1
    assert set(load["asking"]["answered"]["pages"]) == {"recherche", "rapprochement"}
    assert {**load["mixed"]["complaints"], **load["asking"]["complaints"], **writing["complaints"]} == {}
    assert len(load["worked_mb"]) == 2
    for words in (
        "22 fiches",
        "lues avant",
        "faites à chaque fois",
        "vue Flask nue",
        "enregistrement",
        "Mémoire",
        "Barres",
        "tenue",
    ):
        assert words in ran.output
    assert children() == before
