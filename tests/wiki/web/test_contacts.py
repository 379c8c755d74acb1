"""The people to call about a sheet."""

from datetime import UTC, datetime

import pytest
from babel.dates import format_date

from tests.wiki.web.conftest import Page, Person, words

SHEET = "/fiches/j-eco-trie"
CONTACTS = f"{SHEET}/contacts"
LUCIE = {
    "name": "Lucie Guéguen",
    "role": "Gardienne",
    "organisation": "opac-38",
    "phone": "+33 7.55.64 98 21",
}


def add(person: Person, expected: int = 302, **typed: str | list[str]) -> Page:
    """Add a contact through the form."""
    return person.fill(person.see(CONTACTS).form("/contacts"), expected, **typed)


def numbers(person: Person) -> list[str]:
    """List the addresses at which the contacts of the sheet are corrected."""
    hrefs = [a.get("href", "") for a in person.see(CONTACTS).main.iter("a")]
    return [href for href in hrefs if href.startswith(f"{CONTACTS}/") and href[-1].isdigit()]


def test_a_contact_is_added(odile: Person, visitor: Person) -> None:
    """A new contact shows to everyone, its number the French way, and is found by name and number."""
    page = add(odile, **LUCIE, public="1")
    assert "Le contact est enregistré." in odile.follow(page).text
    shown = visitor.see(SHEET)
    assert "Lucie Guéguen Gardienne Opac 38" in shown.text
    assert ("tel:+33755649821", "07 55 64 98 21") in [
        (a.get("href"), words(a)) for a in shown.all("a", class_="phone")
    ]
    for query in ("gueguen", "contact:lucie", "07 55 64 98 21", "0033755649821"):
        assert visitor.get(f"/api/v1/search?q={query}").get_json()["total"] == 1


def test_a_contact_is_corrected(odile: Person, visitor: Person) -> None:
    """A contact opens as it stands, and is changed in place."""
    (address,) = numbers(odile)
    form = odile.see(address).form(address)
    assert form.values.to_dict() | {"csrf_token": ""} == {
        "csrf_token": "",
        "name": "Emmanuelle Gauville",
        "role": "Directeur des études",
        "organisation": "ciliopee-habitat",
        "phone": "05 53 77 50 95",
        "public": "1",
    }
    odile.fill(form, role="Directrice", phone="")
    text = visitor.see(SHEET).text
    assert "Emmanuelle Gauville Directrice" in text
    assert not visitor.see(SHEET).all("a", class_="phone")
    assert numbers(odile) == [address]


def test_a_contact_is_removed_for_good(odile: Person, visitor: Person) -> None:
    """A contact that is removed is erased: no page, no search and no program finds it any more."""
    (address,) = numbers(odile)
    asked = odile.see(f"{address}/retirer")
    assert "Emmanuelle Gauville" in asked.text
    assert "effacés aussitôt, pour tout le monde. Personne ne pourra les rétablir." in asked.text
    assert "Emmanuelle Gauville" in visitor.see(SHEET).text, "to ask erases nothing"
    page = odile.fill(asked.form("/retirer"))
    assert "ses coordonnées effacées" in odile.follow(page).text
    assert "Personne n'est encore indiqué." in visitor.see(SHEET).text
    assert visitor.get("/api/v1/search?q=gauville").get_json()["total"] == 0
    odile.see(address, 404)


def test_the_history_tells_of_contacts(odile: Person, visitor: Person) -> None:
    """The history of a sheet and the list of changes tell of contacts, by name until they are removed."""
    add(odile, **LUCIE, public="1")
    added = "Un contact a été ajouté : Lucie Guéguen"
    for path in (f"{SHEET}/historique", "/modifications", "/"):
        assert added in visitor.see(path).text
    odile.fill(odile.see(f"{numbers(odile)[-1]}/retirer").form("/retirer"))
    for path in (f"{SHEET}/historique", "/modifications", "/"):
        text = visitor.see(path).text
        assert "Un contact a été retiré" in text
        assert "Guéguen" not in text


PRINTED = "elles que le recueil de 2011 les imprimait."


def test_only_what_nobody_touched_is_said_to_be_printed(odile: Person, visitor: Person) -> None:
    """Contacts of the booklet are said to be, once a list; those that somebody wrote tell their date."""
    today = words_of_today()
    match = "/rapprochement?texte=trier ses déchets avec des réunions Tupperware"
    lists = (SHEET, match, "/comparer?fiche=j-eco-trie")
    for path in lists:
        text = visitor.see(path).text
        assert text.count(PRINTED) == 1
        assert "Coordonnées données le" not in text
    add(odile, **LUCIE, public="1")
    for path in (SHEET, "/comparer?fiche=j-eco-trie"):
        text = visitor.see(path).text
        assert f"Lucie Guéguen Gardienne Opac 38 07 55 64 98 21 Coordonnées données le {today}" in text
        assert text.count(f"Sans date, coordonnées et fonctions sont t{PRINTED}") == 1
    (address, _) = numbers(odile)
    odile.fill(odile.see(address).form(address), role="Directrice")
    assert PRINTED not in visitor.see(SHEET).text


def words_of_today() -> str:
    """Write the day as pages do."""
    return str(format_date(datetime.now(UTC), "long", locale="fr"))


def test_every_error_of_a_contact(odile: Person) -> None:
    """All that is wrong with a contact shows at once, and what was typed is kept."""
    page = add(odile, 422, name=" ", role="é" * 151, organisation="nulle-part", phone="12 <b>")
    assert page.errors == {
        "name": "Ce champ est à remplir.",
        "role": "Ce texte fait 151 caractères : raccourcissez-le à 150.",
        "organisation": "Ce champ est à remplir.",
        "phone": "Ce numéro de téléphone n'est pas complet : il s'écrit 02 99 26 44 44.",
    }
    assert page.form("/contacts").values["phone"] == "12 <b>"
    assert len(numbers(odile)) == 1


def test_a_members_contact_is_for_members(odile: Person, marc: Person, visitor: Person) -> None:
    """A contact for members shows to members only: no visitor's page, match, search or program has it."""
    add(odile, **LUCIE, public=[])
    assert "Lucie Guéguen Gardienne Opac 38" in marc.see(SHEET).text
    assert "Visible des membres seulement" in marc.see(SHEET).text
    text = "trier ses déchets avec des réunions Tupperware"
    answers = [visitor.get(path).text for path in (SHEET, f"/rapprochement?texte={text}", "/fiches")]
    answers.append(visitor.post("/api/v1/match", json={"text": text, "limit": 50}).text)
    assert visitor.get("/api/v1/search?q=0755649821").get_json()["results"] == []
    answers.append(visitor.get("/api/v1/search?q=gueguen").text)
    answers += [visitor.get(f"/recherche?q={query}").text for query in ("gardienne", "contact:lucie")]
    for answer in answers:
        assert "Guéguen" not in answer
        assert "755649821" not in answer
        assert "07 55 64 98 21" not in answer
    assert "Lucie Guéguen" in marc.see(f"/rapprochement?texte={text}").text


@pytest.mark.parametrize("number", ["999999", "9" * 30, "0"])
def test_a_contact_that_is_not_there(odile: Person, number: str) -> None:
    """A number that no contact of this sheet has answers 404, to be read, corrected or removed."""
    odile.see(f"{CONTACTS}/{number}", 404)
    odile.see(f"{CONTACTS}/{number}/retirer", 404)
    token = odile.see("/profil").form().values["csrf_token"]
    for path in (f"{CONTACTS}/{number}", f"{CONTACTS}/{number}/retirer"):
        assert odile.post(path, data={"csrf_token": token, **LUCIE}).status_code == 404


def test_a_contact_of_another_sheet_is_out_of_reach(odile: Person) -> None:
    """A contact can only be changed or removed from its own sheet."""
    (address,) = numbers(odile)
    elsewhere = address.replace("j-eco-trie", "la-vie-plus-verte")
    odile.see(elsewhere, 404)
    token = odile.see("/profil").form().values["csrf_token"]
    assert odile.post(f"{elsewhere}/retirer", data={"csrf_token": token}).status_code == 404
    assert numbers(odile) == [address]


def test_two_clicks_on_remove(odile: Person) -> None:
    """Removing a contact that somebody has just removed answers 404, and takes nobody else with it."""
    add(odile, **LUCIE, public="1")
    form = odile.see(f"{numbers(odile)[0]}/retirer").form("/retirer")
    odile.fill(form)
    odile.fill(form, 404)
    assert len(numbers(odile)) == 1
