"""The chart of proximities, and the list that tells the same."""

import re
from xml.etree.ElementTree import Element

import pytest

from tests.wiki.web.conftest import Page, Person, links, words

VERTE, JARDIN = "la-vie-plus-verte", "jardin-fleuri-et-potager-villa-hortus"


def drawing(page: Page) -> Element:
    """Find the chart of a page."""
    (svg,) = page.all("svg", class_="plane")
    return svg


def test_the_chart_links_to_every_sheet(reader: Person) -> None:
    """Each sheet is a link with its title, its mark, and the page says how many there are."""
    page = reader.see("/proximites")
    nodes = list(drawing(page).iter("a"))
    assert len(nodes) == 22
    assert "Cette carte montre les 22 fiches." in page.text
    titles = {a.get("href"): words(a) for a in nodes}
    assert titles[f"/fiches/{VERTE}"] == "La vie plus verte au bas des tours et dans tous les jardins"
    marks = [mark.get("class", "") for a in nodes for mark in a.iter("g") if "mark" in mark.get("class", "")]
    assert len(marks) == 22


def test_the_list_tells_the_same(reader: Person) -> None:
    """The list gives each sheet's nearest ones with the words that they share, and lets them be compared."""
    page = reader.see("/proximites")
    item = page.by_id(JARDIN)
    assert words(next(item.iter("h3"))) == "Jardin fleuri et potager – Villa Hortus"
    first = words(next(item.iter("ol"))[0])
    assert re.match(r"La vie plus verte au bas des tours et dans tous les jardins proche à \d\d %", first)
    assert "Mots partagés : " in first
    compare = list(item.iter("a"))[-1].get("href", "")
    assert compare.startswith(f"/comparer?fiche={JARDIN}&fiche={VERTE}&")
    assert len(reader.see(compare).all("th", scope="col")) == 4
    (items,) = page.all("ul", class_="nearest-list")
    assert {a.get("href") for a in drawing(page).iter("a")} <= {a.get("href") for a in items.iter("a")}


def test_marks_are_told_in_words(reader: Person) -> None:
    """Colours never stand alone: a legend names each mark and counts its sheets, 22 in all."""
    (legend,) = reader.see("/proximites").all("ul", class_="legend")
    named = [words(item).rpartition(" ") for item in legend.iter("li")]
    assert sum(int(count) for _name, _space, count in named) == 22
    assert "Jardins et espaces verts" in {name for name, _space, _count in named}


def test_one_looks_closer_by_links(reader: Person) -> None:
    """A link shows a part of the chart twice as large, others look beside, and one goes back to the whole."""
    page = reader.see("/proximites")
    moves = {words(a): a.get("href", "") for a in page.all("ul", class_="moves")[0].iter("a")}
    assert list(moves) == ["Agrandir"]
    whole = [float(each) for each in drawing(page).get("viewbox", "").split()]
    closer = reader.see(moves["Agrandir"])
    part = [float(each) for each in drawing(closer).get("viewbox", "").split()]
    assert part[2:] == [pytest.approx(each / 2, abs=0.1) for each in whole[2:]]
    assert 0 < len(list(drawing(closer).iter("a"))) < 22
    moves = {words(a): a.get("href", "") for a in closer.all("ul", class_="moves")[0].iter("a")}
    assert set(moves) == {
        "Agrandir",
        "Réduire",
        "À gauche",
        "À droite",
        "En haut",
        "En bas",
        "Toute la carte",
    }
    left = reader.see(moves["À gauche"])
    assert drawing(left).get("viewbox", "").startswith("0.0 ")
    assert "À gauche" not in words(left.all("ul", class_="moves")[0])
    assert moves["Toute la carte"] == "/proximites#carte"


def test_a_sheet_is_found_on_the_chart(reader: Person) -> None:
    """From its page a sheet leads to the chart, where it is marked, and stays in the middle when closer."""
    assert "/proximites" in links(reader.see(f"/fiches/{VERTE}"))
    for address in (f"/proximites?fiche={VERTE}", f"/proximites?fiche={VERTE}&zoom=4"):
        (current,) = [a for a in drawing(reader.see(address)).iter("a") if a.get("aria-current")]
        assert current.get("href") == f"/fiches/{VERTE}"


@pytest.mark.parametrize(
    "query",
    ["zoom=0", "zoom=-3", "zoom=9e9", "zoom=99&x=-5&y=7000", "zoom=2&x=abc", "fiche=nulle-part", "zoom=²"],
)
def test_an_odd_address_shows_the_chart(reader: Person, query: str) -> None:
    """Whatever the address asks, some part of the chart shows."""
    assert drawing(reader.see(f"/proximites?{query}")).get("viewbox")
