"""The site's figures, and what counts as a visit."""

import csv
import io

import pytest
from flask import Flask

from tests.postgres import both_engines
from tests.wiki.web.conftest import Page, Person, words
from wiki.domain.visit import Visit, Visited
from wiki.store import visits
from wiki.store.database import Database
from wiki.web.context import now

SHEET = "/fiches/j-eco-trie"
READER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
TODAY = now().date().isoformat()
ROBOTS = (
    "",
    "curl/8.5.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
)


def read(app: Flask, db: Database) -> dict[Visited, int]:
    """Write what was counted so far and read the totals."""
    assert app.extensions["recueil"].visits.write()
    return {total.kind: total.visits for total in visits.by_month(db)}


@both_engines
def test_reading_searching_and_matching_count(app: Flask, visitor: Person, db: Database) -> None:
    """A sheet opened, a query and a description each count once; blank forms and other pages do not."""
    for path in (SHEET, SHEET, "/recherche?q=charges", "/rapprochement?texte=un potager"):
        visitor.see(path)
    visitor.post("/rapprochement", data={"texte": "un potager avec les anciens"})
    for path in (
        "/",
        "/fiches",
        "/recherche?q=",
        "/recherche?q=charges&page=2",
        "/rapprochement",
        "/chiffres",
    ):
        visitor.see(path)
    visitor.see("/fiches/nulle-part", 404)
    visitor.head(SHEET)
    visitor.head("/recherche?q=charges")
    assert read(app, db) == {Visited.SHEET: 2, Visited.SEARCH: 1, Visited.MATCH: 2}


@pytest.mark.parametrize("agent", ROBOTS)
def test_robots_do_not_count(app: Flask, visitor: Person, db: Database, agent: str) -> None:
    """Programs that say so or say nothing do not count; nor does what a browser fetches ahead."""
    visitor.see(SHEET, headers={"User-Agent": agent})
    visitor.see(SHEET, headers={"User-Agent": READER, "Sec-Purpose": "prefetch;prerender"})
    assert read(app, db) == {}
    visitor.see(SHEET, headers={"User-Agent": READER})
    assert read(app, db) == {Visited.SHEET: 1}


def test_nothing_of_the_visitor_is_kept(app: Flask, visitor: Person, db: Database) -> None:
    """What is kept of a visit is the day, the kind, the sheet and a number; no cookie is given either."""
    visitor.see("/recherche?q=mon nom est secret", headers={"User-Agent": READER})
    answer = visitor.see(SHEET, headers={"User-Agent": READER}).response
    assert answer.headers.getlist("Set-Cookie") == []
    read(app, db)
    rows = [dict(row) for row in db.query("SELECT * FROM visits ORDER BY kind")]
    assert [set(row) for row in rows] == [{"day", "kind", "page", "number"}] * 2
    assert [(row["kind"], row["page"], row["number"]) for row in rows] == [
        ("search", "", 1),
        ("sheet", "j-eco-trie", 1),
    ]


def test_a_locked_database_is_read_as_ever(
    app: Flask, visitor: Person, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another writer holds the database every page is read, figures included, and the counts wait."""
    monkeypatch.setattr("wiki.store.sqlite.BUSY_TIMEOUT_S", 0.0)
    site = app.extensions["recueil"]
    with site.connect() as other, other.atomic():
        for path in (SHEET, "/recherche?q=charges", "/rapprochement?texte=un potager", "/chiffres", "/carte"):
            visitor.see(path)
        assert not site.visits.write()
    assert read(app, db) == {Visited.SHEET: 1, Visited.SEARCH: 1, Visited.MATCH: 1}


def table_of(page: Page, caption: str) -> list[list[str]]:
    """Read the rows of the table with this caption."""
    for table in page.all("table"):
        if words(next(table.iter("caption"))) == caption:
            return [[words(cell) for cell in row] for row in table.iter("tr")]
    pytest.fail(f"no table {caption}")


def test_each_chart_has_its_words_and_its_table(odile: Person, visitor: Person, db: Database) -> None:
    """Every chart is an image with a title and a description, and its numbers are in a table beside it."""
    form = odile.see(f"{SHEET}/modifier").form()
    odile.fill(form, tagline="Trier, c'est gagné", action="save")
    visits.add(db, {Visit(TODAY, Visited.SEARCH): 2})
    page = visitor.see("/chiffres")
    charts = [svg for svg in page.main.iter("svg") if svg.get("role") == "img"]
    assert len(charts) == 4
    for chart in charts:
        assert words(page.by_id(chart.get("aria-labelledby", "")))
        assert words(page.by_id(chart.get("aria-describedby", "")))
    sides = table_of(page, "Versions selon le côté de leur auteur")
    assert sides[1:] == [
        ["Locataire", "1"],
        ["Personnel d'un organisme", "0"],
        ["Partenaire", "0"],
        ["Côté non précisé", "22"],
    ]
    assert len(table_of(page, "Visites par mois")) == 13
    themes = table_of(page, "Versions selon le thème de la fiche")
    assert [int(row[1]) for row in themes[1:]] == sorted((int(row[1]) for row in themes[1:]), reverse=True)


def test_the_most_read_sheets_are_named(app: Flask, visitor: Person, db: Database) -> None:
    """The sheets that were opened most lately are listed with their number, and lead to themselves."""
    visitor.see(SHEET)
    assert "Aucune lecture comptée" in visitor.see("/chiffres").text
    read(app, db)
    (most,) = visitor.see("/chiffres").all("ol", class_="most-read")
    assert words(most) == "J'éco-trie 1 lecture"
    assert next(most.iter("a")).get("href") == SHEET


@pytest.mark.parametrize(("language", "shown"), [("fr", "12 345"), ("en", "12,345")])
def test_numbers_follow_the_reader(visitor: Person, db: Database, language: str, shown: str) -> None:
    """Large numbers are written as the reader's language does."""
    visits.add(db, {Visit("2026-01-15", Visited.SEARCH): 12_345})
    page = visitor.see("/chiffres", headers={"Accept-Language": language})
    assert shown in words(page.all("dl", class_="figures")[0])


def cells(page: Page) -> list[list[str]]:
    """Read a file as a spreadsheet does."""
    assert page.response.content_type == "text/csv; charset=utf-8"
    assert page.response.headers["Content-Disposition"].startswith("attachment;")
    return list(csv.reader(io.StringIO(page.response.data.decode("utf-8-sig")), delimiter=";"))


def test_figures_come_as_files(visitor: Person, db: Database) -> None:
    """Each file named on the page opens as a table with its heading and the same numbers."""
    visits.add(db, {Visit("2026-01-15", Visited.SHEET, "j-eco-trie"): 3})
    named = [a.get("href", "") for a in visitor.see("/chiffres").main.iter("a")]
    files = [address for address in named if address.endswith(".csv")]
    assert len(files) == 4
    assert all(len(cells(visitor.see(address))) > 1 for address in files)
    assert cells(visitor.see("/chiffres/visites.csv")) == [
        ["Mois", "Fiches lues", "Rapprochements", "Recherches"],
        ["2026-01", "3", "0", "0"],
    ]
    assert cells(visitor.see("/chiffres/contributions.csv"))[1] == ["2026-01", "Côté non précisé", "22", "22"]
    assert visitor.see("/chiffres/autre.csv", 404)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝"])
def test_no_cell_is_a_formula(visitor: Person, db: Database, start: str) -> None:
    """A title that a spreadsheet would run as a formula comes as plain text."""
    title = f'{start}HYPERLINK("http://x.example";"Cliquez")'
    db.execute("UPDATE revisions SET title = :title WHERE sheet = 'j-eco-trie'", {"title": title})
    visits.add(db, {Visit(TODAY, Visited.SHEET, "j-eco-trie"): 1})
    (row,) = cells(visitor.see("/chiffres/fiches.csv"))[1:]
    assert row == [f"'{title}", "j-eco-trie", "1"]
