"""Conditions of requests (RFC 9110, 13), with pages kept in memory and without."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.wiki.web.test_kept_pages import SHEET, app, made, served
from wiki.config import Settings

__all__ = ["app", "made"]

CONDITIONS = [
    ({"If-Match": "*"}, 200),
    ({"If-Match": "{etag}"}, 200),
    ({"If-Match": '"autre", {etag}'}, 200),
    ({"If-Match": '"autre"'}, 412),
    ({"If-Match": "W/{etag}"}, 412),
    ({"If-Match": '"autre"', "If-None-Match": "{etag}"}, 412),
    ({"If-Match": "{etag}", "If-None-Match": "{etag}"}, 304),
    ({"If-Match": "*", "If-None-Match": '"autre"'}, 200),
    ({"If-None-Match": "*"}, 304),
    ({"If-None-Match": "W/{etag}"}, 304),
    ({"If-None-Match": '"autre", {etag}'}, 304),
    ({"If-None-Match": '"autre"'}, 200),
    ({"If-Modified-Since": "Sun, 29 Nov 2099 12:00:00 GMT"}, 200),
    ({"If-Unmodified-Since": "Thu, 01 Jan 1998 12:00:00 GMT"}, 200),
    ({"Range": "bytes=0-9", "If-Range": "{etag}"}, 200),
]
"""Conditions, with the page's ETag in them -> the status that RFC 9110 (13) asks for; pages tell no date."""


@pytest.mark.parametrize(("conditions", "status"), CONDITIONS)
def test_conditions_are_met_alike(
    app: Flask, installed: Settings, made: list[str], conditions: dict[str, str], status: int
) -> None:
    """From memory or not, a condition gets the same answer: the page whole, nothing where it is not met."""
    page = app.test_client().get(SHEET)
    asked = {name: value.replace("{etag}", page.headers["ETag"]) for name, value in conditions.items()}
    made.clear()
    with served(replace(installed, memory_mb=0)) as anew:
        for answer in (
            app.test_client().get(SHEET, headers=asked),
            anew.test_client().get(SHEET, headers=asked),
        ):
            assert answer.status_code == status
            assert answer.data == (page.data if status == 200 else b"")
            assert answer.headers["ETag"] == page.headers["ETag"]
            assert ("no-store" in answer.headers["Cache-Control"]) == (status == 412)
    assert made == []
