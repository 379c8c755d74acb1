"""Which new passwords pass, and why others do not."""

import subprocess
import sys
import time

import pytest

from wiki.domain.errors import Invalid
from wiki.domain.password import MAX_PASSWORD, MIN_PASSWORD, read_password

OWN = ("Odile Kervella-Moysan", "odile.kerv@exemple.fr")


def code_of(typed: str) -> str:
    """Return why a password of Odile's is refused."""
    with pytest.raises(Invalid) as caught:
        read_password(typed, OWN)
    return caught.value.errors["password"].code


@pytest.mark.parametrize(
    "typed",
    ["les œillets fleurissent tard", "LES TILLEULS", "tomates-cerises", "vq7#Kp0(é!", "é ö ü ñ ç à ê î ô û"],
)
def test_what_is_hard_to_guess_needs_nothing_else(typed: str) -> None:
    """A password that is long enough passes without any rule on its signs."""
    assert read_password(typed, OWN) == typed


@pytest.mark.parametrize(
    ("length", "code"), [(MIN_PASSWORD - 1, "too_short"), (MAX_PASSWORD + 1, "too_long")]
)
def test_a_password_out_of_its_lengths_is_refused(length: int, code: str) -> None:
    """A password that is too short or too long is refused."""
    assert code_of("é" * length) == code


@pytest.mark.parametrize(
    "typed",
    [
        *("motdepasse", "Motdepasse1", "m0tdep@sse", "azertyuiop", "qsdfghjklm", "1234567890", "jetaime123"),
        *("doudou1234", "wxcvbn123456", "password123", "ééééééééééé", "motdepassemotdepasse"),
    ],
)
def test_a_common_password_is_refused(typed: str) -> None:
    """What is tried first is refused, French words and keyboards included, with figures and disguises."""
    assert code_of(typed) == "common_password"


@pytest.mark.parametrize(
    "typed",
    [
        *("Odile Kervella", "odilekervella", "kervella-moysan", "Kervella2026", "odile.kerv@exemple.fr"),
        *("lerecueil1", "Recueil2026"),
    ],
)
def test_what_everybody_knows_is_refused(typed: str) -> None:
    """The owner's name and address and the site's name are no passwords, nor are they with a year."""
    assert code_of(typed) == "own_password"


def test_judging_a_password_is_quick() -> None:
    """Signs that may each stand for several letters take no seconds to read."""
    start = time.thread_time()
    read_password("4@8({[<3691!|07$5%+2" * 10, OWN)
    assert time.thread_time() - start < 1.0


def test_the_words_are_read_only_when_needed() -> None:
    """Nobody who chooses no password pays for the lists."""
    code = "import sys, wiki.web.accounts, wiki.cli.users; sys.exit('zxcvbn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
