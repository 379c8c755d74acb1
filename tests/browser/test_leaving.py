"""Leaving an editor whose text is not saved."""

import pytest
from playwright.sync_api import Page, StorageState, expect

from tests.browser.conftest import Newcomer

pytestmark = pytest.mark.browser
EDIT = "/fiches/les-cafes-conversation/modifier"


def leave(page: Page) -> None:
    """Click on the link away from the editor, and see that the browser asks first; stay."""
    page.once("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.get_by_role("link", name="Annuler").click()
    assert asked.value.type == "beforeunload"


def test_leaving_an_unsaved_sheet_asks_first(
    open_browser: Newcomer, sessions: dict[str, StorageState], width: int
) -> None:
    """What was typed, or came back from the preview, is not left without a question; what is saved is."""
    page = open_browser(width=width, session=sessions["Odile"])
    page.goto(EDIT)
    box = page.get_by_label("L'équipe projet", exact=True)
    box.fill("")
    typed = f"Zoé et Lucie, {width} fois"
    box.press_sequentially(typed)
    leave(page)
    expect(page).to_have_url(EDIT)
    page.get_by_role("button", name="Voir l'aperçu").click()
    expect(page).to_have_url(f"{EDIT}#apercu")
    box.press("End")
    leave(page)
    expect(box).to_have_value(typed)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text(typed)).to_be_visible()


def test_leaving_an_unsaved_concept_asks_first(
    open_browser: Newcomer, sessions: dict[str, StorageState]
) -> None:
    """The editor of a concept asks too, and lets go whoever typed nothing."""
    page = open_browser(session=sessions["Odile"])
    page.goto("/lexique/potager/modifier")
    page.get_by_label("Mots des locataires").press_sequentially("carotte ")
    leave(page)
    expect(page).to_have_url("/lexique/potager/modifier")
    page.goto("/lexique/potager/modifier")
    page.get_by_role("link", name="Annuler").click()
    expect(page).to_have_url("/lexique/potager")
