"""What the README shows of the terminal is what the terminal says."""

import re
import shlex
from pathlib import Path

import pytest

from tests.wiki.cli.screen import screen
from wiki.config import Settings

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"(?ms)^```console\n\$ \.venv/bin/recueil ([^\n]*)\n(.*?)^```", README)


@pytest.mark.parametrize(("words", "output"), SHOWN, ids=lambda text: text[:30])
def test_an_example_gives_the_output_shown(installed: Settings, words: str, output: str) -> None:
    """A command of the README, run over the 22 sheets on a terminal, prints what the README prints."""
    with screen(installed, tuple(shlex.split(words)), {"NO_COLOR": "1", "COLUMNS": "80"}) as shown:
        assert shown.status() == 0
        assert shown.text.strip() == output.strip()


def test_the_readme_shows_a_match_and_a_refusal() -> None:
    """The README shows a first match in the terminal, and what is said when nothing is close."""
    outputs = [output for words, output in SHOWN if words.startswith("match")]
    assert any("À appeler" in output for output in outputs)
    assert any("Aucun cas proche" in output for output in outputs)
