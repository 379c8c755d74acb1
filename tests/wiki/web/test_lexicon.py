"""The pages of the lexicon."""

import subprocess
import sys
from urllib.parse import quote

import pytest

from tests.wiki.web.conftest import Enter, Page, Person, links, words
from wiki.config import Settings
from wiki.store import concepts
from wiki.store.sqlite import SqliteDatabase

POTAGER = "/lexique/potager"
HORTUS = "jardin-fleuri-et-potager-villa-hortus"
CARRE = "carré de légumes"
ELSEWHERE = """
import sys
from pathlib import Path
from wiki.config import Settings
from wiki.search import SearchRequest
from wiki.services.find_peers import find_peers
from wiki.services.find_sheets import find_sheets
from wiki.services.site import open_site
site = open_site(Settings(data=Path(sys.argv[1])))
with site.connect() as db:
    def ask():
        hits = find_sheets(db, site, SearchRequest("binettage", limit=50)).hits
        peers = find_peers(db, site, "du binettage", None).peers
        print("hortus" in str(hits), any("hortus" in peer.match.id for peer in peers), flush=True)
    ask()
    sys.stdin.readline()
    ask()
"""


def content(installed: Settings, slug: str = "potager") -> object:
    """Read a concept from the store."""
    db = SqliteDatabase(installed.database)
    concept = concepts.get(db, slug)
    db.close()
    return concept.content


def add(person: Person, terms: str) -> Page:
    """Add tenants' words to «potager» through the form."""
    form = person.see(f"{POTAGER}/modifier").form()
    return person.fill(form, everyday=f"{form.values['everyday']}\n{terms}")


def test_the_lexicon_is_a_tree(reader: Person) -> None:
    """Every concept is linked once, a narrower one inside its broader one."""
    page = reader.see("/lexique")
    found = [link for link in links(page) if link.startswith("/lexique/") and link != "/lexique/nouveau"]
    assert len(found) == len(set(found)) > 150
    (gardens,) = (
        li for li in page.all("li") if next(li.iter("a")).get("href") == "/lexique/jardins-partages"
    )
    assert POTAGER in [a.get("href") for a in gardens.iter("a")]
    assert "/lexique" in [a.get("href") for a in reader.see("/").root.iter("a")]


@pytest.mark.parametrize("typed", ["tomates", "TOMATES", "salades"])
def test_the_lexicon_is_filtered_by_any_of_its_words(reader: Person, typed: str) -> None:
    """A word finds the concepts that it is part of, whatever its case."""
    assert POTAGER in links(reader.see(f"/lexique?q={typed}"))


def test_the_lexicon_by_letter(reader: Person) -> None:
    """A letter lists the concepts that begin with it, accents aside, and only those; another one says so."""
    letters = {a.get("href") for a in reader.see("/lexique").all("nav", class_="letters")[0].iter("a")}
    assert "/lexique?lettre=P" in letters
    page = reader.see("/lexique?lettre=E")
    named = [words(next(item.iter("a"))) for item in page.all("ul", class_="plain-list")[0]]
    assert {name[0].lower() for name in named} == {"e", "é"}
    assert "Aucun concept ne commence par cette lettre." in reader.see("/lexique?lettre=9").text


def test_a_filter_that_finds_nothing_says_so(reader: Person) -> None:
    """A text that no term holds gives no concept, and is offered as a new one."""
    page = reader.see(f"/lexique?q={quote('<xylophone>')}")
    assert "Aucun concept ne contient ce mot." in page.text
    assert POTAGER not in links(page)


def test_a_concept_shows_its_words_and_its_sheets(reader: Person) -> None:
    """A concept shows tenants' and professionals' words, its neighbours, and the sheets that name it."""
    page = reader.see(POTAGER)
    assert page.h1 == "potager"
    for word in ("tomates", "agriculture urbaine"):
        assert word in page.text
    assert {"/lexique/jardins-partages", f"/fiches/{HORTUS}"} <= set(links(page))
    assert page.all("mark")
    reader.see("/lexique/inconnu", 404)


def test_a_member_adds_words_and_they_are_found_at_once(odile: Person, visitor: Person) -> None:
    """A word added to «potager» finds its sheets in the next search and match; the news tell it."""
    asked = f"/recherche?q={quote('binettage')}"
    assert f"/fiches/{HORTUS}" not in links(visitor.see(asked))
    page = odile.follow(add(odile, f"{CARRE}\r\nbinettage"))
    assert CARRE in page.text
    found = visitor.see(asked)
    assert f"/fiches/{HORTUS}" in links(found)
    assert "Aussi cherché, d'après le lexique" in found.text
    assert found.all("mark")
    assert "potager" in visitor.get("/api/v1/search?q=binettage").get_json()["also"]
    match = visitor.see(f"/rapprochement?texte={quote('un peu de binettage')}")
    assert f"/fiches/{HORTUS}" in links(match)
    assert POTAGER in links(visitor.see("/modifications"))
    assert "(lexique)" in visitor.see("/").text


def test_another_process_follows(odile: Person, installed: Settings) -> None:
    """A process that had the old lexicon searches and matches with the new one right after an edit."""
    command = [sys.executable, "-c", ELSEWHERE, str(installed.data)]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdin is not None
    assert other.stdout is not None
    before = other.stdout.readline()
    add(odile, "binettage")
    after, _ = other.communicate("\n", timeout=120)
    assert (before, after) == ("False False\n", "True True\n")


def test_every_error_comes_with_what_was_typed(odile: Person, installed: Settings) -> None:
    """A form that is wrong in several places says all of it, keeps the text, and saves nothing."""
    before = content(installed)
    form = odile.see(f"{POTAGER}/modifier").form()
    page = odile.fill(form, 422, preferred=" ", everyday=f"semis\n{'é' * 100}", broader="potager")
    assert set(page.errors) == {"preferred", "everyday", "broader"}
    assert page.form().values["everyday"].startswith("semis")
    assert content(installed) == before


def test_a_new_concept_is_added_and_remarked_on(odile: Person) -> None:
    """Terms that name nothing, or another concept too, are accepted and said."""
    form = odile.see("/lexique/nouveau?broader=jardins-partages").form()
    assert form.values["broader"] == "jardins-partages"
    sent = odile.fill(form, preferred="Serre", everyday="tomates\navec les")
    assert sent.location == "/lexique/serre"
    page = odile.follow(sent)
    assert "« tomates » dit aussi « potager »" in page.text
    assert "« avec les » ne contient que des mots très courants" in page.text
    assert "/lexique/serre" in links(odile.see("/lexique/jardins-partages"))


def test_only_new_words_are_remarked_on(odile: Person) -> None:
    """Whoever adds one word is told of that one, not of those that were there before."""
    odile.fill(odile.see("/lexique/nouveau").form(), preferred="Serre", everyday="tomates")
    form = odile.see("/lexique/serre/modifier").form()
    page = odile.follow(odile.fill(form, everyday="tomates\nsalades"))
    assert "« salades » dit aussi « potager »" in page.text
    assert "« tomates » dit aussi" not in page.text


def test_two_people_meet(odile: Person, marc: Person) -> None:
    """Different fields merge; in the same one, the second gets both texts on the conflict screen."""
    mine, theirs = (person.see(f"{POTAGER}/modifier").form() for person in (odile, marc))
    marc.fill(theirs, everyday="tomates", abbreviations="PTG")
    page = odile.fill(mine, 409, everyday="semis", professional="verger")
    assert set(page.errors) == {"everyday"}
    again = page.form()
    assert (again.values["everyday"], again.values["abbreviations"]) == ("semis", "PTG")
    shown = odile.follow(odile.fill(again))
    assert "semis" in shown.text
    assert "tomates" not in shown.text


def test_history_tells_and_restores(odile: Person, installed: Settings) -> None:
    """The history shows what changed, word by word, and brings an old version back."""
    before = content(installed)
    add(odile, CARRE)
    page = odile.see(f"{POTAGER}/historique")
    new, old = (link for link in links(page) if link.startswith(f"{POTAGER}/historique/"))
    numbers = (old.rpartition("/")[2], new.rpartition("/")[2])
    compared = odile.see(f"{POTAGER}/historique/comparer?de={numbers[0]}&a={numbers[1]}")
    assert CARRE in " ".join(words(piece) for piece in compared.all("ins"))
    odile.fill(odile.see(old).form("retablir"))
    assert content(installed) == before


def test_moderators_take_a_concept_off_and_put_it_back(enter: Enter, visitor: Person) -> None:
    """A removed concept is nobody's but the moderators', is not looked for, and comes back."""
    modou = enter("modou")
    modou.fill(modou.see(POTAGER).form("visibilite"), status="hidden")
    visitor.see(POTAGER, 404)
    visitor.see(f"{POTAGER}/historique", 404)
    assert POTAGER not in links(visitor.see("/lexique"))
    assert POTAGER in links(modou.see("/lexique"))
    assert visitor.get("/api/v1/search?q=tomates").get_json()["also"] == []
    modou.fill(modou.see(POTAGER).form("visibilite"), status="published")
    assert POTAGER in links(visitor.see("/lexique"))
    assert "potager" in visitor.get("/api/v1/search?q=tomates").get_json()["also"]


def test_who_may_write(enter: Enter, visitor: Person) -> None:
    """A visitor is sent to sign in, a reader may not, and the table of rights says so."""
    assert "/connexion" in visitor.see(f"{POTAGER}/modifier", 302).location
    enter("rene").see(f"{POTAGER}/modifier", 403)
    enter("rene").see("/lexique/nouveau", 403)
    assert "Compléter et corriger le lexique" in visitor.see("/a-propos/droits").text
