"""A sheet as readers see it, and what nobody sees of a hidden one."""

import pytest

from tests.wiki.web.conftest import Enter, Person, words

SLUG = "j-eco-trie"
SHEET = f"/fiches/{SLUG}"


def test_a_sheet_is_shown_as_the_booklet_does(reader: Person) -> None:
    """A sheet shows its organisation, tagline, five sections in the booklet's order, contact and origin."""
    page = reader.see(SHEET)
    assert [section.get("id") for section in page.all("section", class_="sheet-section")] == [
        "context",
        "team",
        "collaboration",
        "success_factors",
        "evaluation",
    ]
    assert "/organismes/ciliopee-habitat" in {a.get("href") for a in page.main.iter("a")}
    (phone,) = page.all("a", class_="phone")
    assert (phone.get("href"), words(phone)) == ("tel:+33553775095", "05 53 77 50 95")
    assert "édition 2011, page 12" in page.text


def test_a_sheet_leads_to_comparable_ones(reader: Person) -> None:
    """A sheet shows others that resemble it, each with what they have in common, and never itself."""
    page = reader.see("/fiches/jardin-fleuri-et-potager-villa-hortus")
    (similar,) = page.all("section", class_="similar")
    titles = [words(title) for title in similar.iter("h3")]
    assert "La vie plus verte au bas des tours et dans tous les jardins" in titles
    assert not [title for title in titles if "Villa Hortus" in title]
    assert all("En commun" in words(card) for card in similar.iter("article"))


@pytest.mark.parametrize("accepted", ["fr", "en", "de, en;q=0.5", "*", "x" * 300, "fr;q=a"])
def test_french_content_says_that_it_is_french(reader: Person, accepted: str) -> None:
    """In whatever language the site speaks, a sheet stays in French and says so for screen readers."""
    version = next(reader.see(f"{SHEET}/historique").all("td")[0].iter("a")).get("href")
    for path in (SHEET, version, "/fiches"):
        page = reader.see(path, headers={"Accept-Language": accepted})
        assert [element for element in page.main.iter() if element.get("lang") == "fr"]
    page = reader.see(SHEET, headers={"Accept-Language": accepted})
    assert page.h1 == "J'éco-trie"
    assert "Grenelle de l'Environnement" in page.text


def everywhere(person: Person) -> dict[str, str]:
    """Read every place that could tell of a sheet, by address."""
    paths = (
        "/",
        "/fiches",
        "/fiches?theme=developpement-durable",
        "/recherche?q=éco-trie",
        "/recherche?q=Gauville",
        "/recherche?q=0553775095",
        "/rapprochement?texte=trier ses déchets avec des réunions Tupperware",
        "/organismes/ciliopee-habitat",
        "/modifications",
        "/fiches/la-vie-plus-verte",
        "/api/v1/search?q=éco-trie",
        "/api/v1/search?organisation=ciliopee-habitat",
    )
    said = {path: person.get(path).text for path in paths}
    body = {"text": "trier ses déchets avec des réunions Tupperware", "limit": 50}
    return said | {"/api/v1/match": person.post("/api/v1/match", json=body).text}


def test_a_hidden_sheet_is_nowhere(visitor: Person, enter: Enter) -> None:
    """A hidden sheet leaves every list, search, match, page and program's answer, until it is shown again."""
    before = everywhere(visitor)
    assert [path for path, text in before.items() if SLUG in text]
    modou, odile = enter("modou"), enter("odile")
    form = odile.see(f"{SHEET}/modifier").form()
    version = form.values["base"]
    odile.fill(form, tagline="Trier", summary="un tri qui se cache", action="save")
    page = modou.fill(modou.see(SHEET).form("/visibilite"), status="hidden")
    assert "Cette fiche est masquée" in modou.follow(page).text
    for person in (visitor, odile):
        for path, text in everywhere(person).items():
            assert SLUG not in text, f"{path} tells of the hidden sheet"
            assert "un tri qui se cache" not in text
        for ending in (
            "",
            "/historique",
            f"/historique/comparer?de={version}&a={version}",
            f"/historique/{version}",
        ):
            person.see(f"{SHEET}{ending}", 404)
    for ending in ("/modifier", "/contacts", "/contacts/1"):
        odile.see(f"{SHEET}{ending}", 404)
    assert visitor.get("/api/v1/search").get_json()["total"] == 21
    assert "21 fiches" in visitor.see("/fiches").text
    assert "fiche" not in words(visitor.see("/organismes/ciliopee-habitat").main).replace("Aucune fiche", "")
    modou.fill(modou.see(SHEET).form("/visibilite"), status="published")
    after = everywhere(visitor)
    assert {path for path, text in before.items() if SLUG in text} <= {
        p for p, t in after.items() if SLUG in t
    }


def test_only_moderators_hide(enter: Enter) -> None:
    """Those who moderate find the button, the others do not; a status that does not exist answers 404."""
    assert not enter("odile").see(SHEET).forms
    modou = enter("modou")
    modou.fill(modou.see(SHEET).form("/visibilite"), 404, status="perdue")
    modou.see(SHEET)


def test_hidden_sheets_are_listed_for_moderators_only(visitor: Person, enter: Enter) -> None:
    """Who moderates finds the hidden sheets in one list; the others are refused it."""
    modou = enter("modou")
    assert "Aucune fiche n'est masquée." in modou.see("/fiches-masquees").text
    modou.fill(modou.see(SHEET).form("/visibilite"), status="hidden")
    assert [a.get("href") for item in modou.see("/fiches-masquees").all("li") for a in item] == [SHEET]
    for first in ("odile", "rene"):
        assert SLUG not in enter(first).see("/fiches-masquees", 403).response.text
    assert visitor.see("/fiches-masquees", 302).location.startswith("/connexion")
