"""What the HTML checker of the W3C says of every page (`make check` runs this file too)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from tests.wiki.web.conftest import Enter, Person
from tests.wiki.web.test_pages import SLUG, every_page

CHECKER = Path(sys.prefix) / "vnu.jar"
MISSING = "the HTML checker is missing: make check fetches it"


@pytest.fixture
def checker() -> list[str]:
    """Give the command of the checker, which the folder to check ends."""
    java = shutil.which("java")
    if java is None or not CHECKER.exists():
        pytest.fail(MISSING) if os.environ.get("CI") == "true" else pytest.skip(MISSING)
    return [java, "-jar", str(CHECKER), "--Werror"]


def test_every_page_is_valid(
    app: Flask, enter: Enter, odile: Person, checker: list[str], tmp_path: Path
) -> None:
    """The W3C's checker finds no fault in any page, nor in a refused form, a preview and empty answers."""
    folder = tmp_path / "pages"
    folder.mkdir()
    shown = odile.see(f"/fiches/{SLUG}/modifier").form()
    states = [
        odile.fill(shown, 200, action="preview"),
        odile.fill(shown, 422, title="", action="save"),
        odile.see("/recherche?q=xylophone"),
        odile.see("/rapprochement?texte=une mobylette"),
    ]
    for number, page in enumerate([*every_page(app.test_client(), enter("odile"), enter("anne")), *states]):
        written = f"<!-- {page.response.request.full_path} -->\n{page.response.text}"
        (folder / f"{number}.html").write_text(written, encoding="utf-8")
    told = subprocess.run([*checker, str(folder)], capture_output=True, text=True, check=False)
    assert not told.stderr
    assert told.returncode == 0
