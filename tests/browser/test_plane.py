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
    whole = page.locator("svg.plane").bounding_box()
    boxes = [part.bounding_box() for part in page.locator(".plane text, .plane a .mark").all()]
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


def test_a_narrow_frame_opens_on_the_middle(open_browser: Newcomer) -> None:
    """On a telephone, with scripts, as much of the chart lies to the left of its frame as to the right."""
    page = open_browser(width=360)
    page.goto("/proximites")
    left, right = page.get_by_role("region", name="La carte").evaluate(
        "e => [e.scrollLeft, e.scrollWidth - e.clientWidth - e.scrollLeft]"
    )
    assert left > 100
    assert abs(left - right) <= 1


def test_the_chart_is_reached_by_keyboard(page: Page) -> None:
    """By keyboard alone one looks closer, and opens a sheet from the chart."""
    page.goto("/proximites")
    page.get_by_role("link", name="Agrandir").press("Enter")
    expect(page).to_have_url("/proximites?zoom=2&x=50&y=50#carte")
    page.get_by_role("region", name="La carte").focus()
    page.keyboard.press("Tab")
    focused = page.locator(".plane a:focus")
    expect(focused).to_be_in_viewport()
    address = focused.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)


def test_one_looks_closer_with_the_wheel_and_drags(open_browser: Newcomer) -> None:
    """With scripts, Ctrl and the wheel look closer, the mouse drags and opens nothing, a click opens."""
    page = open_browser()
    page.goto("/proximites")
    chart, node = page.locator("svg.plane"), page.locator(".plane a").filter(has_text="5 projets")
    whole = chart.get_attribute("viewBox")
    node.hover()
    page.mouse.wheel(0, -300)
    expect(chart).to_have_attribute("viewBox", whole)
    node.scroll_into_view_if_needed()
    node.hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    expect(chart).not_to_have_attribute("viewBox", whole)
    closer = chart.get_attribute("viewBox")
    node.hover()
    box = node.bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.down()
    page.mouse.move(middle[0] + 90, middle[1] - 30, steps=4)
    page.mouse.up()
    expect(chart).not_to_have_attribute("viewBox", closer)
    expect(page).to_have_url("/proximites")
    node.click()
    expect(page).to_have_url("/fiches/cinq-projets-de-gestion-de-site")


def test_what_has_the_focus_shows(open_browser: Newcomer) -> None:
    """With scripts, going on by keyboard brings into the frame what a closer look had left out."""
    page = open_browser()
    page.emulate_media(reduced_motion="reduce")  # the page is where it goes when it is measured
    page.goto("/proximites")
    page.locator("svg.plane").hover(position={"x": 10, "y": 10})
    page.keyboard.down("Control")
    page.mouse.wheel(0, -400)
    page.keyboard.up("Control")
    page.get_by_role("region", name="La carte").focus()
    frame = page.locator(".plane-frame")
    for _ in range(6):
        page.keyboard.press("Tab")
        around, shown = frame.bounding_box(), page.locator(".plane a:focus").bounding_box()
        assert around["x"] - 1 <= shown["x"] + shown["width"] / 2 <= around["x"] + around["width"] + 1
        assert around["y"] - 1 <= shown["y"] + shown["height"] / 2 <= around["y"] + around["height"] + 1


def test_a_chart_wider_than_the_screen_says_so(open_browser: Newcomer, width: int) -> None:
    """Where the chart goes on beyond its frame, a line above says how to see the rest; else none does."""
    page = open_browser(width=width)
    page.goto("/proximites")
    goes_on = page.locator(".plane-frame").evaluate("e => e.scrollWidth > e.clientWidth")
    assert page.get_by_text("Plus large que l'écran").is_visible() == goes_on == (width == 360)
