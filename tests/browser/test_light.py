"""What a first visit weighs, how the page comes to rest, and what one can do on a slow telephone line."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, Page, StorageState, expect

from tests.browser.conftest import Newcomer
from tests.browser.test_accessibility import MEMBERS
from tests.browser.test_journeys import HORTUS, POTAGER
from tests.browser.test_reach import PATHS

pytestmark = pytest.mark.browser
MOST_BYTES = 100_000
MOST_BESIDE_THE_PAGE = 2
FIRST_WORDS_S, ANSWER_S = 8, 8
SLOW_3G = {"offline": False, "latency": 2_000, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""Chromium's own «Slow 3G»: two seconds of waiting for each request, 50 kB a second."""
MOVED = """new Promise((told) => {
    let moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (moved += value)))
        .observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => setTimeout(() => told(moved)));
})"""
FIRST_WORDS = """new Promise((told) => new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntriesByName("first-contentful-paint")) told(startTime / 1000);
}).observe({ type: "paint", buffered: true }))"""


def cold(page: Page) -> CDPSession:
    """Have a browser keep nothing of what it gets, and say what it gets."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return wire


def first_visits(page: Page, paths: tuple[str, ...]) -> Iterator[tuple[str, list[float], float]]:
    """Open pages with nothing kept; give of each what each answer weighs, and how much it moved."""
    weights: list[float] = []
    cold(page).on("Network.loadingFinished", lambda answer: weights.append(answer["encodedDataLength"]))
    for path in paths:
        weights.clear()
        page.goto(path)
        moved = page.evaluate(MOVED)
        yield path, list(weights), moved


def test_a_first_visit_is_light(
    open_browser: Newcomer, sessions: dict[str, StorageState], width: int
) -> None:
    """Any page takes less than 100 kB and two requests beside itself, and nothing moves once it shows."""
    pages = dict.fromkeys(PATHS) | dict.fromkeys(MEMBERS, sessions["Odile"])
    for session in (None, sessions["Odile"]):
        paths = tuple(path for path in pages if pages[path] is session)
        for path, weights, moved in first_visits(open_browser(width=width, session=session), paths):
            assert 1 < len(weights) <= 1 + MOST_BESIDE_THE_PAGE, path
            assert sum(weights) < MOST_BYTES, path
            assert moved == 0, path


def test_from_an_idea_to_a_telephone_number_on_slow_3g(open_browser: Newcomer) -> None:
    """On a slow line the first words come within seconds, then the answer, then the page of its sheet."""
    page = open_browser(width=360)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_3G)
    page.goto("/")
    assert page.evaluate(FIRST_WORDS) < FIRST_WORDS_S
    page.get_by_label("Décrivez votre projet").fill(POTAGER)
    with page.expect_navigation(timeout=ANSWER_S * 1_000):
        page.get_by_role("button", name="Trouver des projets comparables").click()
    assert page.evaluate(FIRST_WORDS) < FIRST_WORDS_S
    card = page.get_by_role("article").filter(has_text=HORTUS)
    expect(card.get_by_role("link", name="06 26 71 47 23")).to_be_visible()
