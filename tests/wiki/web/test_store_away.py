"""People who are signed in when the database goes away."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.postgres import Cluster, both_engines
from tests.wiki.web.conftest import Page, Person, words
from wiki.config import Settings

SHEET = "/fiches/j-eco-trie"
SORRY = "Le site ne peut pas répondre. Réessayez bientôt."
TYPED = "Deux heures de travail à l'écoute des locataires"
LOSSES: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "junk": lambda path: path.write_bytes(b"Ceci n'est pas une base. " * 400),
    "emptied": lambda path: path.write_bytes(b""),
}


def lose(settings: Settings, loss: Callable[[Path], object]) -> None:
    """Take the database away, and what SQLite keeps beside it."""
    for ending in ("-wal", "-shm"):
        settings.database.with_name(settings.database.name + ending).unlink(missing_ok=True)
    loss(settings.database)


@pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES)
@pytest.mark.parametrize("token", [{}, {"csrf_token": "vieux"}], ids=["a token", "an old token"])
@pytest.mark.parametrize("path", [f"{SHEET}/modifier", "/nouvelle-fiche"])
def test_what_was_typed_is_given_back(
    odile: Person, installed: Settings, loss: Callable[[Path], object], token: dict[str, str], path: str
) -> None:
    """A member who saves once the database is gone is told so in French and gets the text back."""
    form = odile.see(path).form()
    lose(installed, loss)
    page = odile.fill(form, 503, context=TYPED, action="save", **token)
    assert page.h1 == SORRY
    assert TYPED in {words(field) for field in page.all("textarea")}


@pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES)
@pytest.mark.parametrize("path", ["/", "/fiches", SHEET, f"{SHEET}/modifier", "/profil", "/nulle-part"])
def test_a_member_who_reads_is_told(
    odile: Person, installed: Settings, loss: Callable[[Path], object], path: str
) -> None:
    """No page answers a member with a fault of ours once the database is gone."""
    odile.see("/profil")
    lose(installed, loss)
    page = Page(odile.get(path))
    assert page.status == 503
    assert page.h1 == SORRY


@both_engines
def test_a_server_that_goes_away_is_told(visitor: Person, installed: Settings, cluster: Cluster) -> None:
    """Whoever keeps the database, its loss is told to a visitor and to the machines that watch."""
    visitor.see(SHEET)
    if installed.database_url:
        cluster.drop(installed.database_url)
    else:
        lose(installed, Path.unlink)
    page = Page(visitor.get(SHEET))
    assert (page.status, page.h1) == (503, SORRY)
    assert visitor.get("/readyz").status_code == 503
    assert visitor.get("/healthz").status_code == 200
