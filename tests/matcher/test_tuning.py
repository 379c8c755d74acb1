"""Choosing settings and thresholds by cross-validation."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher import Document, FieldWeights, Judgment, Level, Match, Matcher, MatchResult, Settings
from matcher.outcomes import Outcome
from matcher.tuning import choose_thresholds, cross_validate, split

DOCUMENTS = [
    Document("jardin", {"title": "Potager", "context": "des bacs"}),
    Document("tri", {"title": "Déchets", "context": "un potager, un potager, un potager"}),
    Document("cafe", {"title": "Café", "context": "un café"}),
]
JUDGMENTS = [
    *(Judgment(f"q{number}", "un potager", "everyday", {"jardin": 2}) for number in range(4)),
    *(Judgment(f"t{number}", "des cafés", "typing errors", {"cafe": 2}) for number in range(2)),
    *(Judgment(f"x{number}", "un drone dans le potager", "off topic", {}) for number in range(4)),
]
TITLES = Settings(field_weights=FieldWeights(title=5.0, context=1.0))
TEXTS = Settings(field_weights=FieldWeights(title=0.125, context=1.0))


def fit(settings: Settings) -> Matcher:
    """Fit a matcher to the three documents."""
    return Matcher.fit(DOCUMENTS, settings=settings)


def test_the_better_settings_are_chosen_and_measured_on_what_was_held_out() -> None:
    """Where one setting finds what is wanted and the other does not, every fold takes it."""
    found = cross_validate(
        fit, {"texts": TEXTS, "titles": TITLES}, JUDGMENTS, baselines={"texts": fit(TEXTS)}, folds=2
    )
    assert [fold.chosen for fold in found.folds] == ["titles", "titles"]
    assert sum(fold.count for fold in found.folds) == len(JUDGMENTS)
    assert (found.report.overall.count, found.report.overall.ndcg) == (6, 1.0)
    assert (found.report.refusal.off_topic_answered, found.report.refusal.real_refused) == (0, 0)
    gain = found.report.baselines["texts"]
    assert (gain.wins, gain.losses) == (4, 0)
    assert gain.difference is not None
    assert gain.difference > 0


def test_a_description_has_no_part_in_its_own_choice() -> None:
    """Of descriptions that ask for opposite settings, each is measured with those of the others."""
    judgments = [
        Judgment("a", "un potager", "everyday", {"jardin": 2}),
        Judgment("b", "un potager", "everyday", {"tri": 2}),
    ]
    found = cross_validate(fit, {"titles": TITLES, "texts": TEXTS}, judgments, folds=2)
    assert {fold.chosen for fold in found.folds} == {"titles", "texts"}
    assert found.report.overall.mrr == pytest.approx(0.5)


def test_another_criterion_may_choose() -> None:
    """Settings are chosen by whatever figure of their outcomes is asked for; the first of equals wins."""
    candidates = {"titles": TITLES, "texts": TEXTS}
    found = cross_validate(fit, candidates, JUDGMENTS, folds=2, criterion=lambda outcomes: 1.0)  # noqa: ARG005 - a constant
    assert {fold.chosen for fold in found.folds} == {"titles"}


@pytest.mark.parametrize(
    ("candidates", "folds"), [({}, 2), ({"titles": TITLES}, 1), ({"titles": TITLES}, 11)]
)
def test_what_cannot_be_validated_is_refused(candidates: dict[str, Settings], folds: int) -> None:
    """Without settings, with one fold, or more folds than descriptions, there is nothing to measure."""
    with pytest.raises(ValueError, match=r"settings|folds"):
        cross_validate(fit, candidates, JUDGMENTS, folds=folds)


@given(
    registers=st.lists(st.sampled_from(["everyday", "typing errors", "off topic"]), min_size=5, max_size=40)
)
def test_every_fold_has_its_share_of_every_register(registers: list[str]) -> None:
    """Each description is in one fold, and a register's numbers differ by at most one between folds."""
    judgments = [Judgment(str(number), "", register, {}) for number, register in enumerate(registers)]
    folds = split(judgments, 5)
    assert sorted(row for fold in folds for row in fold) == list(range(len(judgments)))
    for register in set(registers):
        held = [Counter(registers[row] for row in fold)[register] for fold in folds]
        assert max(held) - min(held) <= 1


def outcome(score: float, *, real: bool) -> Outcome:
    """Make the outcome of a text whose best match has a score."""
    judgment = Judgment("q", "", "everyday", {"jardin": 2} if real else {})
    return Outcome(judgment, MatchResult(confident=True, matches=(Match("jardin", score, Level.NONE, ()),)))


def test_thresholds_by_hand() -> None:
    """Between 0.2 and 0.3 most are told apart; above 0.5 nothing off topic is left."""
    outcomes = [
        *(outcome(score, real=True) for score in (0.3, 0.4, 0.7, 0.8)),
        *(outcome(score, real=False) for score in (0.1, 0.1, 0.2, 0.5)),
    ]
    chosen = choose_thresholds(TITLES, outcomes)
    assert (chosen.possible, chosen.comparable) == (pytest.approx(0.25), pytest.approx(0.6))
    assert replace(chosen, possible=TITLES.possible, comparable=TITLES.comparable) == TITLES


def test_thresholds_stay_where_a_side_is_missing() -> None:
    """With nothing off topic, or nothing on topic, there is nothing to part."""
    for real in (True, False):
        assert choose_thresholds(TITLES, [outcome(0.5, real=real)]) == TITLES


SCORES = st.lists(st.floats(0.01, 1), min_size=1, max_size=8)


@given(real=SCORES, off_topic=SCORES)
def test_thresholds_are_always_in_order(real: list[float], off_topic: list[float]) -> None:
    """Whatever the scores, the settings chosen are valid ones."""
    outcomes = [
        *(outcome(score, real=True) for score in real),
        *(outcome(score, real=False) for score in off_topic),
    ]
    chosen = choose_thresholds(TITLES, outcomes)
    assert 0 < chosen.possible <= chosen.comparable <= 1
