"""The list of sheets, its filters, and the search."""

import errno
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wiki.web.conftest import Page, Person, words
from wiki.config import Settings
from wiki.search import FACETS

ODD = (
    '"',
    "«",
    "»»««",
    "“jardin",
    "*",
    "jard*",
    "?",
    "~",
    "^2",
    "AND OR NOT",
    "AND",
    "(",
    "((jardin)",
    "[a TO b]",
    "titre:",
    "theme:",
    "organisme:organisme:",
    "-",
    "- - -",
    "-jardin",
    "\\",
    "\x00",
    "jardin\x00potager",
    "\ufeff\u200b",
    "🌻🥕",
    "l'",
    "de la du des",
    "é" * 5_000,
    "jardin " * 700,
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "%",
    "%s%d%(piece)s",
    "piece:%(x)s",
    "مرحبا",
    "\u202eجاردن",
    "06 26 71 47 23 06 26 71 47 23",
    "+33",
)


def sheets(page: Page) -> list[str]:
    """List the titles that a page shows as cards."""
    return [words(title) for title in page.all("h2", class_="card-title")]


def total(page: Page) -> int:
    """Read the number of sheets that a page announces."""
    (line,) = page.all("p", class_="total")
    return int(words(line).split()[0])


@pytest.mark.parametrize("query", ODD)
def test_an_odd_query_is_answered(reader: Person, query: str) -> None:
    """Whatever is searched, the page answers with a list or a plain word, and the query in its box."""
    page = reader.see("/recherche", query_string={"q": query})
    assert total(page) == len(sheets(page))
    box = page.by_id("q").get("value", "")
    assert box == query.replace("\x00", "\ufffd").strip() or box == query.strip()


@given(query=st.text(max_size=60))
@settings(max_examples=60)
def test_any_query_is_answered(reader: Person, query: str) -> None:
    """Any text in the search box gives a page."""
    assert reader.get("/recherche", query_string={"q": query}).status_code == 200
    assert reader.get("/api/v1/search", query_string={"q": query}).status_code == 200


@given(
    filters=st.dictionaries(st.sampled_from(FACETS), st.text(max_size=20), min_size=1),
    page=st.one_of(st.integers(), st.text(max_size=5)),
    sort=st.one_of(st.sampled_from(["titre", "recent"]), st.text(max_size=5)),
)
@settings(max_examples=60)
def test_any_filter_is_answered(reader: Person, filters: dict[str, str], page: object, sort: str) -> None:
    """Any text in any filter, any page and any order give a page."""
    query = {**filters, "page": str(page), "tri": sort}
    assert reader.get("/fiches", query_string=query).status_code == 200


@given(st.dictionaries(st.text(min_size=1, max_size=12), st.text(max_size=12), max_size=4))
@settings(max_examples=40)
def test_any_parameter_is_answered(reader: Person, query: dict[str, str]) -> None:
    """Parameters that the site does not know do no harm."""
    assert reader.get("/fiches", query_string=query).status_code == 200


@pytest.mark.parametrize("name", ["endpoint", "_external", "_scheme", "_anchor", "_method", "self", "values"])
def test_a_parameter_cannot_bend_links(reader: Person, name: str) -> None:
    """A parameter with a name of the framework's own leads no link away from the page."""
    page = reader.see("/fiches", query_string={name: "javascript"})
    hrefs = [a.get("href", "") for a in page.all("nav", class_="facets")[0].iter("a")]
    assert hrefs
    assert all(href.startswith("/fiches?") for href in hrefs)


@pytest.mark.parametrize(
    "path", ["/fiches", "/fiches?theme=jardins", "/recherche?q=locataires&kind=landlord"]
)
def test_facet_counts_are_those_of_the_lists(reader: Person, path: str) -> None:
    """Beside each filter stands the number of sheets that the list shows once it is chosen."""
    page = reader.see(path)
    offered = list(page.all("nav", class_="facets")[0].iter("li"))
    assert len(offered) > 10
    for item in offered:
        link, count = item.find("a"), item.find("span")
        narrowed = reader.see(link.get("href"))
        assert total(narrowed) == len(sheets(narrowed)) == int(words(count))


def test_filters_add_up_and_come_off(reader: Person) -> None:
    """Two filters narrow together, show as chips, and each comes off alone, or both at once."""
    page = reader.see("/fiches?theme=jardins&departement=29")
    assert sheets(page) == ["La vie plus verte au bas des tours et dans tous les jardins"]
    (chips,) = page.all("ul", class_="chips")
    assert [words(chip) for chip in chips.iter("li")] == [
        "Retirer le filtre Jardins et espaces verts",
        "Retirer le filtre Finistère",
        "Retirer tous les filtres",
    ]
    without = [reader.see(a.get("href")) for a in chips.iter("a")]
    assert all(len(sheets(each)) > 1 for each in without)
    assert total(without[-1]) == 22
    assert len(page.all("a", aria_current="true")) == 2


def test_a_filter_is_kept_by_a_new_search(reader: Person) -> None:
    """Searching within a filtered list keeps the filter."""
    page = reader.see("/recherche?q=jardin&theme=jardins")
    (kept,) = (field for field in page.main.iter("input") if field.get("type") == "hidden")
    assert (kept.get("name"), kept.get("value")) == ("theme", "jardins")


def test_a_search_shows_why(reader: Person) -> None:
    """A result shows a passage with the words found, marked."""
    page = reader.see("/recherche?q=proprete")
    assert sheets(page)
    marked = [words(mark).lower() for mark in page.all("mark")]
    assert "propreté" in marked


def test_a_misspelt_query_is_mended(reader: Person) -> None:
    """A query with a typing error is offered again in good French, on the same page."""
    page = reader.see("/recherche?q=jardim")
    (line,) = page.all("p", class_="suggestion")
    assert words(line) == "Vouliez-vous dire jardin ?"
    (link,) = line.iter("a")
    assert sheets(reader.see(link.get("href")))


def test_nothing_found_leads_on(reader: Person) -> None:
    """A search without a result says so, and offers to describe the project with the same words."""
    page = reader.see("/recherche?q=sous-marin nucléaire")
    assert total(page) == 0
    assert "Aucune fiche ne répond." in page.text
    hrefs = [a.get("href", "") for a in page.main.iter("a")]
    (match,) = (href for href in hrefs if href.startswith("/rapprochement?texte="))
    assert "sous-marin" in reader.see(match).by_id("texte").text


def test_a_result_says_in_which_field_and_for_which_word(reader: Person) -> None:
    """Each result names its fields and words, and what a word of the lexicon stands for."""
    page = reader.see("/recherche?q=mamies potager")
    (told,) = page.all("ul", class_="reasons")
    lines = [words(line) for line in told.iter("li")]
    assert lines[0] == "Titre potager, potager → Jardin"
    assert any("mamies → " in line for line in lines[1:])


def test_nothing_found_shows_the_nearest_sheets(reader: Person) -> None:
    """A search without a result shows the sheets least far, and why, none of them called comparable."""
    page = reader.see("/recherche", query_string={"q": '"un potager en chocolat"'})
    assert total(page) == 0
    (near,) = page.all("section", aria_labelledby="proches")
    assert "Villa Hortus" in words(near)
    assert "Comparable" not in words(near)
    assert "potager" in words(next(ul for ul in near.iter("ul") if ul.get("class") == "reasons"))


def test_filters_that_leave_nothing_come_off(reader: Person) -> None:
    """Where the filters leave nothing, one link searches without them, and says how many sheets it shows."""
    page = reader.see("/recherche?q=potager&departement=94&page=2")
    assert total(page) == 0
    (link,) = (a for a in page.main.iter("a") if words(a).startswith("Chercher sans filtre"))
    found = reader.see(link.get("href"))
    assert total(found) == int(words(link).split()[-2]) > 0


@pytest.mark.parametrize(
    ("typed", "meant"), [("jardain", "jardin"), ("famiye", "famille"), ("kalité", "qualité")]
)
def test_what_is_written_by_ear_is_mended(reader: Person, typed: str, meant: str) -> None:
    """A word that is written as it sounds is offered in good French, accents included."""
    page = reader.see("/recherche", query_string={"q": typed})
    (line,) = page.all("p", class_="suggestion")
    assert meant in words(line)
    assert sheets(reader.see(next(line.iter("a")).get("href")))


def test_a_remark_on_the_query_is_said(reader: Person) -> None:
    """What the search passed over is said in words."""
    notices = {
        "couleur:vert jardin": "« couleur » n'est pas un champ connu : le mot a été cherché partout.",
        "de la": "« de la » ne contient que des mots trop courants pour chercher.",
        "…": "Il n'y avait aucun mot à chercher.",
        "theme:proprté": "Aucun thème ne s'appelle « proprté ». Essayez : Propreté.",
        "contact:dupond": "Aucun contact public ne s'appelle « dupond ».",
        '"jardin': "Un guillemet manquait : il a été fermé à la fin.",
        "jardin " * 400: "La recherche est longue : seul le début a servi.",
    }
    for query, notice in notices.items():
        assert notice in reader.see("/recherche", query_string={"q": query}).text


def test_sheets_are_sorted(odile: Person, visitor: Person) -> None:
    """The list comes by title, or by what changed last."""
    form = odile.see("/fiches/une-relation-client-plus-reactive/modifier").form()
    odile.fill(form, tagline="Répondre plus vite", action="save")
    by_title, recent = (sheets(visitor.see(f"/fiches?tri={sort}")) for sort in ("titre", "recent"))
    assert recent[0].startswith("Une relation client plus réactive")
    assert sorted(by_title) == sorted(recent)
    assert by_title != recent


def test_a_page_too_far_is_empty(reader: Person) -> None:
    """A page beyond the last one is empty, not an error, and one before the first is the first."""
    assert sheets(reader.see("/fiches?page=99")) == []
    assert sheets(reader.see("/fiches?page=99999999999999999999999999")) == []
    assert len(sheets(reader.see("/fiches?page=-3"))) == 22


def test_a_long_list_comes_in_pages(odile: Person, visitor: Person) -> None:
    """Beyond twenty-four sheets the list comes in pages, which lead to one another and repeat nothing."""
    for number in range(4):
        new = {
            "title": f"Fiche {number}",
            "organisation": "opac-38",
            "context": "Le compost au pied des tours",
        }
        odile.fill(odile.see("/nouvelle-fiche").form(), **new, action="save")
    first = visitor.see("/fiches?tri=titre")
    assert (total(first), len(sheets(first))) == (26, 24)
    (link,) = (a for nav in first.all("nav", class_="pages") for a in nav.iter("a"))
    second = visitor.see(link.get("href"))
    assert len(set(sheets(first)) | set(sheets(second))) == 26
    assert "Page 2 sur 2" in second.text


def test_a_filter_that_nobody_knows_is_passed_over(reader: Person) -> None:
    """An unknown value in the address is told and shows no chip, and every sheet is listed."""
    page = reader.see("/fiches?public=zzz")
    assert total(page) == 22
    assert not page.all("ul", class_="chips")
    assert "« zzz » n'est pas un filtre connu : il a été laissé de côté." in page.text


def test_none_is_singular_in_french_and_plural_in_english(visitor: Person) -> None:
    """An empty list announces «0 fiche», and in English «0 sheets»."""
    for language, words_ in (("fr", "0 fiche"), ("en", "0 sheets")):
        page = visitor.see("/recherche?q=astronomie", headers={"Accept-Language": language})
        (line,) = page.all("p", class_="total")
        assert words(line) == words_


def test_a_damaged_index_that_cannot_be_mended_is_told(
    visitor: Person, installed: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the index can be neither read nor written the page says that the site cannot answer, with 503."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (installed.index / "current").write_text("{", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("wiki.search.whoosh.versions.mkdtemp", full)
        assert "Le site ne peut pas répondre" in visitor.see("/recherche?q=jardin", 503).text
        assert visitor.get("/api/v1/search?q=jardin").status_code == 503
    assert total(visitor.see("/recherche?q=jardin"))
