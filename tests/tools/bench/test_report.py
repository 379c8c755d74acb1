"""The table of the bench in French."""

import pytest

from tools.bench.floor import Floor
from tools.bench.measure import Built, Opened
from tools.bench.report import Outcome, Scale, as_json, as_table, french

OURS = Outcome("le recueil", Built(2.0, 0.1, 10.0), Opened(20.0, 5.0, 0.5, 1.0, 8, 4.0, [["a"]]))
OTHER = Outcome("un autre", Built(1.0, 0.1, None), Opened(30.0, None, 5.0, 40.0, 8, 1234.0, [["a"]]))
SILENT = Outcome("un muet", Built(1.0, 0.1, 20.0), missing="ne rouvre pas")
SCALE = Scale(10_000, 17.2, Floor(0.5, 10.0, 0.05), {"ours": OURS, "other": OTHER, "silent": SILENT})


@pytest.mark.parametrize(
    ("figure", "words"), [(0.0123, "0,012"), (1.234, "1,23"), (12.34, "12,3"), (1234.5, "1 234")]
)
def test_figures_have_three_digits_and_a_comma(figure: float, words: str) -> None:
    """Figures are written as in French, without false precision."""
    assert french(figure) == words


def test_the_table_says_each_figure_and_its_ratio_to_ours() -> None:
    """A rival's cell has its figure and how many times ours it is; what is missing is a dash and a reason."""
    shown = as_table(SCALE)
    assert "10 000 fiches" in shown
    other = next(line for line in shown.splitlines() if line.startswith("un autre"))
    assert "5,00 ×10,0" in other
    silent = next(line for line in shown.splitlines() if line.startswith("un muet"))
    assert silent.split()[-2:] == ["–", "–"]
    assert "– un muet : ne rouvre pas" in shown
    assert "nous ×10,0" in shown


def test_the_json_has_the_figures_without_the_answers() -> None:
    """What is written for other programs can be read back, with no answer in it."""
    plain = as_json([SCALE])[0]
    assert plain["outcomes"]["ours"]["opened"]["p50"] == 0.5
    assert "answers" not in str(plain)
