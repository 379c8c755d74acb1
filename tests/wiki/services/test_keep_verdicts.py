"""Keeping what readers say of a match, with their agreement."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.text import Kind, tokens
from wiki.domain.account import Account, Role
from wiki.domain.errors import Forbidden, NotFound
from wiki.domain.page import Status
from wiki.domain.verdict import LONGEST, RETENTION, Answer, State
from wiki.services.evaluate_matches import evaluate_matches
from wiki.services.keep_verdicts import (
    erase_verdict,
    export_judgments,
    judge_verdict,
    keep_verdict,
    kept_text,
    list_verdicts,
    mask,
    read_verdict,
    take_back,
)
from wiki.services.moderate import set_status
from wiki.services.shelf import SHEETS
from wiki.services.site import Site
from wiki.store.database import Database

HORTUS, TRI = "jardin-fleuri-et-potager-villa-hortus", "j-eco-trie"
TEXT = "On voudrait un potager avec les anciens. Appelez Zoé au 06 12 34 56 78, ou zoe.legoff@exemple.fr."
YES, NO = Answer.COMPARABLE, Answer.NOT_COMPARABLE


@pytest.fixture
def modou(account: Callable[..., Account]) -> Account:
    """Sign up somebody who moderates."""
    return account(Role.MODERATOR, name="Modou Diop")


def test_contacts_are_masked_before_anything_is_stored(db: Database, modou: Account, now: datetime) -> None:
    """What is kept has no telephone number, no address and no link, and all the rest of the text."""
    number = keep_verdict(db, f"{TEXT}\r\nVoir https://exemple.fr/potager", HORTUS, YES, None, now)
    (verdict,) = list_verdicts(db, State.PENDING, modou, now)
    assert verdict.id == number
    assert verdict.text == "On voudrait un potager avec les anciens. Appelez Zoé au […], ou […].\nVoir […]"
    assert (verdict.sheet, verdict.answer, verdict.register) == (HORTUS, YES, "reader")


@given(st.text(max_size=80).map(lambda text: f"{text} 06 12 34 56 78 {text} zoe@exemple.fr"))
def test_no_contact_is_left_by_a_mask(text: str) -> None:
    """Once masked, a text has no contact that the text pipeline knows, and masking again changes nothing."""
    masked = mask(text)
    assert not [token for token in tokens(masked) if token.kind is Kind.CONTACT]
    assert mask(masked) == masked


def test_a_long_description_is_cut() -> None:
    """No more than the limit is kept of a description."""
    assert len(kept_text("un potager partagé " * 1_000)) <= LONGEST


def test_the_same_verdict_is_given_once(db: Database, now: datetime) -> None:
    """Said again, even with other contacts or line ends, it adds nothing."""
    assert keep_verdict(db, TEXT, HORTUS, YES, None, now) is not None
    assert keep_verdict(db, f"{TEXT}\r\n", HORTUS, YES, None, now) is None
    assert keep_verdict(db, TEXT.replace("06 12", "07 98"), HORTUS, YES, None, now) is None
    assert keep_verdict(db, TEXT, HORTUS, NO, None, now) is not None


def test_a_verdict_is_about_a_published_sheet_and_a_text(db: Database, modou: Account, now: datetime) -> None:
    """Nothing is kept of an unknown or a hidden sheet, nor of an empty text."""
    set_status(db, SHEETS, TRI, Status.HIDDEN, modou, now)
    for text, slug in ((TEXT, "inconnue"), (TEXT, TRI), (" \x00", HORTUS)):
        with pytest.raises(NotFound):
            keep_verdict(db, text, slug, YES, None, now)


def test_whoever_gave_a_verdict_may_take_it_back(db: Database, now: datetime) -> None:
    """It is read by its number until it is erased for good."""
    number = keep_verdict(db, TEXT, HORTUS, YES, None, now)
    assert read_verdict(db, number, now).sheet == HORTUS
    assert take_back(db, number)
    assert not take_back(db, number)
    with pytest.raises(NotFound):
        read_verdict(db, number, now)


def test_verdicts_live_24_months(db: Database, modou: Account, now: datetime) -> None:
    """Past 24 months a verdict is neither listed, read nor exported, and no other one goes with it."""
    old = keep_verdict(db, TEXT, HORTUS, YES, None, now)
    judge_verdict(db, old, State.KEPT, modou)
    later = now + RETENTION
    assert json.loads(export_judgments(db, later))
    young = keep_verdict(db, TEXT, TRI, NO, None, later)
    end = later + timedelta(seconds=1)
    assert json.loads(export_judgments(db, end)) == []
    with pytest.raises(NotFound):
        read_verdict(db, old, end)
    assert read_verdict(db, young, end).sheet == TRI


def test_only_moderators_see_and_judge(
    db: Database, account: Callable[..., Account], modou: Account, now: datetime
) -> None:
    """A contributor may neither list, judge nor erase; who moderates may, and what is not there is told."""
    number, odile = keep_verdict(db, TEXT, HORTUS, YES, None, now), account()
    for forbidden in (
        lambda: list_verdicts(db, State.PENDING, odile, now),
        lambda: judge_verdict(db, number, State.KEPT, odile),
        lambda: erase_verdict(db, number, odile),
    ):
        with pytest.raises(Forbidden):
            forbidden()
    erase_verdict(db, number, modou)
    for missing in (
        lambda: judge_verdict(db, number, State.KEPT, modou),
        lambda: erase_verdict(db, number, modou),
    ):
        with pytest.raises(NotFound):
            missing()


def test_kept_verdicts_are_judgments_that_are_measured(
    db: Database, site: Site, modou: Account, now: datetime, tmp_path: Path
) -> None:
    """Only kept verdicts are exported, one judgment a text, and `evaluate` reads the file as it is."""
    kept = [keep_verdict(db, TEXT, HORTUS, YES, None, now), keep_verdict(db, TEXT, TRI, NO, None, now)]
    refused = keep_verdict(db, "Trier les déchets", TRI, YES, None, now)
    for number in kept:
        judge_verdict(db, number, State.KEPT, modou)
    judge_verdict(db, refused, State.REFUSED, modou)
    path = tmp_path / "jugements.json"
    path.write_text(export_judgments(db, now), encoding="utf-8")
    (judgment,) = json.loads(path.read_text(encoding="utf-8"))
    assert judgment["relevance"] == {HORTUS: 2, TRI: 0}
    report = evaluate_matches(db, site, [path])
    assert (report.overall.count, report.refusal.off_topic) == (1, 0)
    assert list(report.by_register) == ["reader"]
