"""What is refused before anything is served."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from wiki.config import Settings
from wiki.services.serve_safely import Unsafe, refuse_unsafe

BEHIND_HTTPS = {"https": True, "proxies": 1}


@pytest.mark.parametrize(
    "safe",
    [
        {},
        {"host": "localhost"},
        {"host": "::1"},
        {"host": "127.0.0.53"},
        {"host": "0.0.0.0", **BEHIND_HTTPS},  # noqa: S104 - in a container
        {"host": "0.0.0.0", "plain_http": True},  # noqa: S104 - asked for
        {"url": "https://recueil.example.org", **BEHIND_HTTPS},
    ],
)
def test_what_is_served(installed: Settings, safe: dict[str, object]) -> None:
    """A site that only this machine reaches, or that HTTPS protects, is served."""
    refuse_unsafe(replace(installed, **safe))


@pytest.mark.parametrize(
    ("unsafe", "words"),
    [
        ({"host": "0.0.0.0"}, "RECUEIL_HTTPS=1 RECUEIL_PROXIES=1"),  # noqa: S104 - what is refused
        ({"host": "::"}, "en clair"),
        ({"host": "192.0.2.1"}, "en clair"),
        ({"host": "recueil.example.org", "proxies": 1}, "en clair"),
        ({"https": True}, "RECUEIL_PROXIES=1"),
        ({"url": "http://recueil.example.org", **BEHIND_HTTPS}, "RECUEIL_URL"),
        ({"debug": True}, "FLASK_DEBUG"),
    ],
)
def test_what_is_refused(installed: Settings, unsafe: dict[str, object], words: str) -> None:
    """Passwords in clear, pages of errors and contradictions are refused with the remedy."""
    with pytest.raises(Unsafe, match=words):
        refuse_unsafe(replace(installed, **unsafe))


def _short(key: Path) -> None:
    key.write_text("secret", encoding="utf-8")


def _open(key: Path) -> None:
    key.chmod(0o640)


@pytest.mark.parametrize(
    ("spoil", "words"), [(Path.unlink, "manque"), (_short, "trop courte"), (_open, "chmod 600")]
)
def test_a_key_that_keeps_nothing(installed: Settings, spoil: Callable[[Path], None], words: str) -> None:
    """A secret key that is missing, short or readable by others is refused with the remedy."""
    spoil(installed.secret_key)
    with pytest.raises(Unsafe, match=words):
        refuse_unsafe(installed)


def test_everything_is_told_at_once(installed: Settings) -> None:
    """Each problem is a line of its own."""
    installed.secret_key.unlink()
    with pytest.raises(Unsafe) as told:
        refuse_unsafe(replace(installed, debug=True, https=True))
    assert len(told.value.problems) == 3
