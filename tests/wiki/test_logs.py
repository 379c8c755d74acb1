"""The lines of the server's log."""

import json
import logging
import sys

import pytest

from wiki.logs import JsonLines, Lines, masked, request_id


def record(message: str, *args: object, **extra: object) -> logging.LogRecord:
    """Make a record as a logger does, with the error under way."""
    made = logging.LogRecord("wiki.essai", logging.WARNING, __file__, 1, message, args, sys.exc_info())
    made.__dict__.update(extra)
    return made


@pytest.mark.parametrize(
    "address",
    ["odile.kervella@exemple.fr", "192.0.2.17", "2001:db8::8a2e:370:7334", "::1", "fe80:0:0:0:1:2:3:4"],
)
def test_addresses_are_masked(address: str) -> None:
    """The address of a person or of a machine is never written, wherever it stands in a message."""
    for words in (f"{address} a demandé", f"demandé par {address}", f"(ip={address})", f"« {address} »"):
        assert address not in masked(words)
        assert "[…]" in masked(words)


@pytest.mark.parametrize("words", ["à 08:30:00", "version 3.13.1", "un retard de 12 : 3", "12:30"])
def test_other_words_are_left(words: str) -> None:
    """Times, versions and figures are no addresses."""
    assert masked(words) == words


def test_a_line_for_people_and_one_for_programs() -> None:
    """A line gives its level, its logger, its request and its figures, in text and in JSON."""
    token = request_id.set("demande-1")
    try:
        made = record("la base %s", "attend\nencore", method="GET", view="sheets.show", status=200, ms=1.5)
        text, line = Lines().format(made), json.loads(JsonLines().format(made))
    finally:
        request_id.reset(token)
    assert text.endswith(" WARNING wiki.essai [demande-1] la base attend encore GET sheets.show 200 1.5")
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "warning",
        "logger": "wiki.essai",
        "request": "demande-1",
        "message": "la base attend encore",
        "method": "GET",
        "view": "sheets.show",
        "status": 200,
        "ms": 1.5,
    }


def test_an_error_tells_its_place_and_not_what_was_typed() -> None:
    """The trace names files and kinds of errors; only what the system says of itself is told."""
    try:
        try:
            int("je m'appelle Odile")
        except ValueError as error:
            raise OSError(28, "No space left on device") from error
    except OSError:
        made = record("perdu")
    for text in (Lines().format(made), json.loads(JsonLines().format(made))["trace"]):
        assert "ValueError\n" in text
        assert "OSError: [Errno 28] No space left on device" in text
        assert __name__.rpartition(".")[2] in text
        assert "invalid literal" not in text


def test_an_address_that_the_server_could_not_answer_is_not_told() -> None:
    """What gunicorn says of a page it failed to serve goes without its address."""
    assert "jeton" not in Lines().format(record("Error handling request %s", "/bienvenue/jeton?q=moi"))
