"""The chart of proximities, as it is drawn."""

from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Newcomer

pytestmark = pytest.mark.browser


def test_titles_are_drawn_apart(open_browser: Newcomer) -> None:
    """In the reader's own letters no title is over another, nor over another's mark, nor off the chart."""
    page = open_browser()
    page.goto("/proximites")
    whole = page.locator("svg.chart").bounding_box()
    boxes = [part.bounding_box() for part in page.locator(".chart text, .chart a .mark").all()]
    assert len(boxes) == 44
    for box in boxes:
        assert whole["x"] <= box["x"] < box["x"] + box["width"] <= whole["x"] + whole["width"]
    for one, other in combinations(boxes, 2):
        apart = (
            one["x"] + one["width"] <= other["x"]
            or other["x"] + other["width"] <= one["x"]
            or one["y"] + one["height"] <= other["y"] + 4
            or other["y"] + other["height"] <= one["y"] + 4
        )
        assert apart, (one, other)


def test_the_chart_is_reached_by_keyboard(page: Page) -> None:
    """By keyboard alone one looks closer, and opens a sheet from the chart."""
    page.goto("/proximites")
    page.get_by_role("link", name="Agrandir").press("Enter")
    expect(page).to_have_url("/proximites?zoom=2&x=50&y=50#carte")
    page.get_by_role("region", name="La carte").focus()
    page.keyboard.press("Tab")
    focused = page.locator(".chart a:focus")
    expect(focused).to_be_in_viewport()
    address = focused.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)
