"""Takes pictures of the main pages, at phone and desktop size, light and dark, into `screenshots/`."""

import shutil
import sys
import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from wiki.app import create_app
from wiki.config import Settings
from wiki.services.install import install

TARGET = Path("screenshots")
SIZES = {"phone": (360, 780), "desktop": (1280, 900)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
EXAMPLE = "On voudrait monter un potager avec les mamies de la résidence"
PAGES = {
    "home": "/",
    "sheets": "/fiches",
    "sheet": "/fiches/jardin-fleuri-et-potager-villa-hortus",
    "search": "/recherche?q=charges",
    "match": f"/rapprochement?texte={EXAMPLE}",
    "no-match": "/rapprochement?texte=Réparer une mobylette italienne",
    "history": "/fiches/j-eco-trie/historique",
    "organisations": "/organismes",
    "sign-up": "/inscription",
    "about": "/a-propos",
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
            context.close()


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
            browser.close()
        server.shutdown()
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET}/")


if __name__ == "__main__":
    main()
