"""What a proxy that keeps what it may shows to whom."""

import re
import signal

from tests.deploy.conftest import PATIENCE_S, Proxied, Reader

SHEET = "/fiches/j-eco-trie"


def test_a_visitors_page_serves_the_next_visitor(proxied: Proxied) -> None:
    """The second visitor gets the page that was kept, in their language, with a name for their request."""
    first, second = (Reader(proxied.address).get(SHEET) for _ in range(2))
    assert (first.status, first.cache, second.status, second.cache) == (200, "MISS", 200, "HIT")
    assert first.data == second.data
    assert len({first.headers["X-Request-ID"], second.headers["X-Request-ID"]}) == 2
    english = Reader(proxied.address, "en-GB,en;q=0.8")
    assert (english.get(SHEET).cache, english.get(SHEET).cache) == ("MISS", "HIT")
    assert '<html lang="en">' in english.get(SHEET).text
    assert '<html lang="fr">' in Reader(proxied.address, "fr-CA, en;q=0.5").get(SHEET).text


def test_a_private_page_is_shown_to_nobody_else(proxied: Proxied) -> None:
    """Members and visitors who come in turns each get their own page, whatever the proxy keeps."""
    odile, marc, visitor = (Reader(proxied.address) for _ in range(3))
    odile.sign_up("Odile Kervella")
    marc.sign_up("Marc Rozen")
    for _ in range(3):
        for path in ("/", "/fiches", SHEET, "/lexique", "/carte", "/rapprochement?texte=jardin"):
            pages = {
                name: reader.get(path) for name, reader in (("Odile Kervella", odile), ("Marc Rozen", marc))
            }
            for name, page in pages.items():
                assert page.cache != "HIT"
                assert [known for known in pages if known in page.text] == [name]
            public = visitor.get(path).text
            assert "Kervella" not in public
            assert "Rozen" not in public
            assert "Se connecter" in public
    assert visitor.get(SHEET).cache == "HIT"
    assert [odile.get("/profil").status, marc.get("/profil").status, visitor.get("/profil").status] == [
        200,
        200,
        302,
    ]


def test_what_may_not_be_kept_is_asked_for_each_time(proxied: Proxied) -> None:
    """What was typed, forms of accounts and what machines watch always come from the site."""
    for path in ("/rapprochement?texte=jardin", "/recherche?q=jardin", "/connexion", "/readyz"):
        assert [Reader(proxied.address).get(path).cache for _ in range(2)] == ["MISS", "MISS"]
    assert Reader(proxied.address).get("/metrics").status == 404


def test_static_files_are_kept_in_each_form(proxied: Proxied) -> None:
    """A stylesheet is kept once for each way of compressing it, whoever asks and with whichever cookie."""
    reader = Reader(proxied.address)
    (address,) = re.findall(r'href="(/static/recueil\.css[^"]+)', reader.get("/").text)
    for accepted in ("br", "gzip"):
        first = reader.get(address, Accept_Encoding=accepted)
        second = reader.get(address, Accept_Encoding=accepted, Cookie="session=une+autre")
        assert (first.cache, second.cache) == ("MISS", "HIT")
        assert first.headers["Content-Encoding"] == second.headers["Content-Encoding"] == accepted
        assert "immutable" in second.headers["Cache-Control"]


def test_readers_go_on_reading_while_the_site_is_down(proxied: Proxied) -> None:
    """A page that was kept is still served when the site does not answer."""
    reader = Reader(proxied.address)
    assert reader.get(SHEET).cache == "MISS"
    proxied.server.send_signal(signal.SIGTERM)
    proxied.server.wait(timeout=PATIENCE_S)
    assert (reader.get(SHEET).status, reader.get("/organismes").status) == (200, 502)
