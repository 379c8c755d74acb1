"""Takes pictures of the main pages, at phone and desktop size, light and dark, into `screenshots/`.

Those that README.md shows go to `docs/images/`.
"""

import shutil
import sys
import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from wiki.app import create_app
from wiki.config import Settings
from wiki.services.install import install

TARGET = Path("screenshots")
README = Path("docs/images")
SIZES = {"phone": (360, 780), "desktop": (1280, 900)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
EXAMPLE = "On voudrait monter un potager avec les mamies de la résidence"
IN_README = "On voudrait faire baisser les charges et comprendre les factures, avec l'amicale"
PAGES = {
    "home": "/",
    "sheets": "/fiches",
    "sheet": "/fiches/jardin-fleuri-et-potager-villa-hortus",
    "search": "/recherche?q=charges",
    "no-result": '/recherche?q="un potager en chocolat"',
    "match": f"/rapprochement?texte={EXAMPLE}",
    "no-match": "/rapprochement?texte=Réparer une mobylette italienne",
    "no-match-english": "/rapprochement?texte=We would like to fix an old motorbike with our friends",
    "compare": "/comparer?fiche=j-eco-trie&fiche=la-vie-plus-verte&fiche=le-local-de-la-convivialite",
    "proximities": "/proximites",
    "history": "/fiches/j-eco-trie/historique",
    "lexicon": "/lexique",
    "lexicon-letter": "/lexique?lettre=P",
    "concept": "/lexique/potager",
    "organisations": "/organismes",
    "map": "/carte",
    "figures": "/chiffres",
    "sign-up": "/inscription",
    "about": "/a-propos",
    "rights": "/a-propos/droits",
    "accessibility": "/a-propos/accessibilite",
    "charter": "/a-propos/charte",
    "lost": "/nulle-part",
}
MEMBERS = {
    "member-home": "/",
    "editor": "/fiches/j-eco-trie/modifier",
    "new-sheet": "/nouvelle-fiche",
    "contacts": "/fiches/j-eco-trie/contacts",
    "remove-contact": "/fiches/j-eco-trie/contacts/5/retirer",
    "concept-editor": "/lexique/potager/modifier",
    "profile": "/profil",
}
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def chromium() -> str:
    """Return the system's Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for path in map(shutil.which, names) if path), None)
    if found is None:
        sys.exit("screenshots: Chromium is missing (Debian package: chromium)")
    return found


def take(browser: Browser, base: str) -> None:
    """Take every page at every size, in both schemes."""
    for scheme in SCHEMES:
        for size, (width, height) in SIZES.items():
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="fr-FR"
            )
            page = context.new_page()
            for name, path in PAGES.items():
                page.goto(base + path)
                page.screenshot(path=TARGET / f"{name}-{size}-{scheme}.png", full_page=True)
            take_live(page, base, f"{size}-{scheme}")
            page.goto(base + PAGES["sign-up"])
            page.get_by_role("button", name="Créer mon compte").click()
            page.screenshot(path=TARGET / f"errors-{size}-{scheme}.png", full_page=True)
            take_as_member(page, base, f"{size}-{scheme}")
            context.close()


def take_live(page: Page, base: str, ending: str) -> None:
    """Take what comes while somebody types: an answer on the home page, suggestions for a search."""
    page.goto(base + PAGES["home"])
    page.get_by_label("Décrivez votre projet").fill(EXAMPLE)
    page.get_by_role("article").filter(has_text="Comparable").first.wait_for()
    page.screenshot(path=TARGET / f"live-{ending}.png")
    page.goto(base + PAGES["sheets"])
    page.get_by_role("combobox").press_sequentially("ha")
    page.get_by_role("option").first.wait_for()
    page.get_by_role("combobox").press("ArrowDown")
    page.screenshot(path=TARGET / f"suggestions-{ending}.png")


def take_as_member(page: Page, base: str, ending: str) -> None:
    """Take what somebody with an account sees: the header, the forms, the question of the editor."""
    page.goto(base + PAGES["sign-up"])
    page.get_by_label("Votre nom").fill("Une locataire du Finistère")
    page.get_by_label("Adresse e-mail").fill(f"{ending}@exemple.fr")
    page.get_by_label("Mot de passe").fill("la chorale répète le jeudi")
    page.get_by_label("Locataire", exact=True).check()
    page.get_by_role("button", name="Créer mon compte").click()
    page.get_by_label("Mot de passe").fill("la chorale répète le jeudi")
    page.get_by_role("button", name="Se connecter").click()
    for name, path in MEMBERS.items():
        page.goto(base + path)
        page.screenshot(path=TARGET / f"{name}-{ending}.png", full_page=True)
    page.goto(base + MEMBERS["editor"])
    page.get_by_role("button", name="Lien", exact=True).first.click()
    page.screenshot(path=TARGET / f"link-{ending}.png")


def take_for_readme(browser: Browser, base: str) -> None:
    """Take the pictures of README.md: the home page, and what its form answers."""
    with browser.new_context(
        viewport={"width": 1120, "height": 980}, locale="fr-FR", reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(base + PAGES["home"])
        page.screenshot(path=README / "home.png")
        page.get_by_label("Décrivez votre projet").fill(IN_README)
        page.get_by_role("button", name="Trouver").click()
        page.set_viewport_size({"width": 1000, "height": 1640})
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=README / "match.png")


def main() -> None:
    """Serve a fresh site on loopback and take its pictures."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder) / "var")
        install(settings, datetime.now(UTC))
        server = make_server("127.0.0.1", 0, create_app(settings), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            take(browser, f"http://127.0.0.1:{server.port}")
            take_for_readme(browser, f"http://127.0.0.1:{server.port}")
            browser.close()
        server.shutdown()
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET}/")


if __name__ == "__main__":
    main()
