"""The pages of the site, one by one."""

from dataclasses import replace
from itertools import pairwise

import pytest
from flask import Flask

from tests.wiki.web.conftest import Enter, Page, Person, serving, words
from wiki.config import Settings
from wiki.domain.account import Role
from wiki.domain.policy import POLICY, Action, allows

SLUG = "jardin-fleuri-et-potager-villa-hortus"
ICON = "data:image/svg+xml,"
PUBLIC = {
    "/": "Locataires et bailleurs l'ont déjà fait ensemble. Trouvez qui, et comment.",
    "/a-propos": "À propos",
    "/a-propos/droits": "Qui peut faire quoi",
    "/a-propos/accessibilite": "Accessibilité",
    "/a-propos/charte": "Charte graphique",
    "/modifications": "Dernières modifications",
    "/carte": "La carte",
    "/chiffres": "Les chiffres",
    "/fiches": "Toutes les fiches",
    "/recherche?q=charges": "Résultats pour « charges »",
    f"/fiches/{SLUG}": "Jardin fleuri et potager – Villa Hortus",
    f"/fiches/{SLUG}/historique": "Historique",
    "/rapprochement": "Trouver des projets comparables",
    "/rapprochement?texte=jardin": "Trouver des projets comparables",
    "/proximites": "La carte des proximités",
    f"/proximites?zoom=2&fiche={SLUG}": "La carte des proximités",
    "/comparer": "Comparer des fiches",
    f"/comparer?fiche={SLUG}&fiche=j-eco-trie&fiche=nulle-part": "Comparer des fiches",
    "/organismes": "Organismes",
    "/organismes/logis-mediterranee": "Logis Méditerranée",
    "/connexion": "Se connecter",
    "/inscription": "Créer un compte",
}
MEMBERS = {
    "/profil": "Votre profil",
    "/profil/mot-de-passe": "Changer de mot de passe",
    "/nouvelle-fiche": "Nouvelle fiche",
    f"/fiches/{SLUG}/modifier": "Modifier la fiche",
    f"/fiches/{SLUG}/contacts": "Contacts",
    f"/fiches/{SLUG}/contacts/10/retirer": "Retirer ce contact ?",
}
ADMINS = {"/comptes": "Comptes", "/moderation/avis": "Avis des lecteurs", "/etat": "État du site"}
OURS = ("/", "#", "tel:", "mailto:")


@pytest.mark.parametrize(("path", "heading"), PUBLIC.items())
def test_a_visitor_reads_every_public_page(reader: Person, path: str, heading: str) -> None:
    """A public page answers a visitor with its one heading and a title of its own."""
    page = reader.see(path)
    assert page.h1 == heading
    (title,) = next(page.root.iter("head")).iter("title")
    assert words(title).endswith("– le recueil")
    assert len(words(title)) > len("– le recueil")


def test_the_22_sheets_can_be_read(reader: Person) -> None:
    """Each of the 22 sheets opens from the list, with its contacts, its sections and comparable sheets."""
    found = {a.get("href", "") for a in reader.see("/fiches").main.iter("a")}
    sheets = {path for path in found if path.startswith("/fiches/")}
    assert len(sheets) == 22
    for path in sheets:
        page = reader.see(path)
        assert len(page.all("section", class_="sheet-section")) == 5
        assert page.all("a", class_="phone")
        assert all("tel:+33" in a.get("href", "") for a in page.all("a", class_="phone"))


@pytest.mark.parametrize("path", [*MEMBERS, *ADMINS])
def test_a_visitor_is_sent_to_sign_in_and_back(reader: Person, path: str) -> None:
    """A page for members sends a visitor to sign in, and the form there keeps where they were going."""
    page = reader.see(path, 302)
    assert page.location == f"/connexion?next={path}"
    form = reader.follow(page).form()
    assert form.values["next"] == path


def test_members_pages(odile: Person) -> None:
    """A contributor opens every page for members."""
    for path, heading in MEMBERS.items():
        assert odile.see(path).h1 == heading


def every_page(visitor: Person, member: Person, admin: Person) -> list[Page]:
    """Open every page that the site has, as those who may."""
    return [
        *(visitor.see(path) for path in PUBLIC),
        *(member.see(path) for path in [*PUBLIC, *MEMBERS]),
        *(admin.see(path) for path in [*PUBLIC, *MEMBERS, *ADMINS]),
        visitor.see("/nulle-part", 404),
    ]


def test_every_form_that_writes_carries_a_token(app: Flask, enter: Enter) -> None:
    """Every posting form holds a CSRF token, but for the match, which writes nothing, and its verdicts."""
    checked = set()
    for page in every_page(app.test_client(), enter("odile"), enter("anne")):
        for form in page.root.iter("form"):
            if form.get("method") != "post":
                continue
            tokens = [field for field in form.iter("input") if field.get("name") == "csrf_token"]
            exempt = form.get("action") in {"/rapprochement#resultat", "/rapprochement/avis#avis"}
            assert [bool(token.get("value")) for token in tokens] == ([] if exempt else [True])
            checked.add(form.get("action", page.response.request.path))
    assert {
        "/rapprochement#resultat",
        "/rapprochement/avis#avis",
        "/deconnexion",
        "/comptes",
        "/inscription",
    } <= checked


def test_the_home_page_shows_the_latest_sheets(odile: Person, visitor: Person) -> None:
    """Three sheets are on the home page, the one that changed last first."""
    form = odile.see("/fiches/une-relation-client-plus-reactive/modifier").form()
    odile.fill(form, tagline="Répondre plus vite", action="save")
    shown = [words(title) for title in visitor.see("/").all("h3", class_="card-title")]
    assert len(shown) == 3
    assert shown[0].startswith("Une relation client plus réactive")


def test_headings_never_skip_a_level(app: Flask, enter: Enter) -> None:
    """The headings of every page begin at 1 and go down one level at a time (RGAA 9.1)."""
    for page in every_page(app.test_client(), enter("odile"), enter("anne")):
        levels = [int(e.tag[1]) for e in page.main.iter() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
        assert levels[0] == 1
        assert all(level <= before + 1 for before, level in pairwise(levels)), page.h1


def test_nothing_inline_and_nothing_from_elsewhere(app: Flask, enter: Enter) -> None:
    """No page has an inline script or style, nor loads anything from another site."""
    for page in every_page(app.test_client(), enter("odile"), enter("anne")):
        for element in page.root.iter():
            assert element.tag != "style"
            assert element.tag != "script" or element.get("src", "").startswith("/static/")
            assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
            loaded = [element.get("src"), element.get("srcset"), element.get("data")]
            loaded.append(element.get("href") if element.tag == "link" else None)
            assert all(address.startswith(("/static/", ICON)) for address in loaded if address)
            action = element.get("action", "/")
            assert action.startswith("/")
            assert not action.startswith("//")


def test_every_field_has_a_label_and_every_id_is_unique(app: Flask, enter: Enter) -> None:
    """Every field that a person fills in has a label, and what refers to an id finds one element."""
    for page in every_page(app.test_client(), enter("odile"), enter("anne")):
        ids = [element.get("id") for element in page.root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        labelled = {label.get("for") for label in page.root.iter("label")}
        wrapped = {field for label in page.root.iter("label") for field in label.iter("input")}
        for field in page.root.iter():
            if field.tag not in {"input", "select", "textarea"} or field.get("type") == "hidden":
                continue
            assert field.get("id") in labelled or field in wrapped or field.get("aria-label"), field.attrib
            assert set(field.get("aria-describedby", "").split()) <= set(ids)


def test_no_link_is_broken(visitor: Person) -> None:
    """Every link of a public page leads to a page that exists, or asks to sign in."""
    seen = set()
    for path in PUBLIC:
        for link in visitor.see(path).root.iter("a"):
            target = link.get("href", "")
            if target.startswith("/") and target not in seen:
                seen.add(target)
                assert visitor.get(target).status_code in {200, 302}, f"{path} leads to {target}"
    assert len(seen) > 100


def test_the_rights_page_is_the_policy(reader: Person) -> None:
    """The table of rights says of every action and role what the code obeys."""
    (table,) = reader.see("/a-propos/droits").all("table")
    rows = [[words(cell) for cell in row] for row in table.iter("tr")][1:]
    roles = [None, *Role]
    assert [row[1:] for row in rows] == [
        ["oui" if role in POLICY[action] else "non" for role in roles] for action in POLICY
    ]
    assert len({row[0] for row in rows}) == len(Action)
    assert not allows(None, Action.EDIT_SHEETS)


def test_older_changes_are_a_page_away(odile: Person) -> None:
    """The changes come thirty a page, newest first, and the older ones follow without a gap."""
    for number in range(10):
        form = odile.see(f"/fiches/{SLUG}/modifier").form()
        odile.fill(form, tagline=f"Accroche numéro {number}", summary=f"essai {number}", action="save")
    first = odile.see("/modifications")
    assert [words(e) for e in first.all("span", class_="change-what")] == [
        f"essai {number}" for number in reversed(range(10))
    ]
    (older,) = (a.get("href", "") for a in first.main.iter("a") if "page=" in a.get("href", ""))
    second = odile.see(older)
    shown = [len(page.all("li", class_="change")) for page in (first, second)]
    assert shown == [30, 2]
    assert "Odile Kervella (locataire)" in first.text
    assert "Rien de plus ancien." in odile.see("/modifications?page=999").text


def test_home_shows_the_latest_changes(odile: Person, visitor: Person) -> None:
    """A change shows on the home page at once, with its author and what they said of it."""
    form = odile.see(f"/fiches/{SLUG}/modifier").form()
    odile.fill(form, tagline="Des tomates pour tous", summary="accroche plus courte", action="save")
    latest = words(visitor.see("/").all("li", class_="change")[0])
    assert latest.startswith("Jardin fleuri et potager – Villa Hortus Odile Kervella (locataire)")
    assert latest.endswith("accroche plus courte")


def test_home_counts_the_sheets(visitor: Person) -> None:
    """The home page says how many sheets there are, and each theme leads to as many as announced."""
    home = visitor.see("/")
    assert words(home.all("dl", class_="figures")[0]).startswith("fiches de pratique22 ")
    (themes,) = home.all("ul", class_="bars")
    first = next(themes.iter("li"))
    announced = words(next(first.iter("span")))
    listed = visitor.see(next(first.iter("a")).get("href", ""))
    assert words(listed.all("p", class_="total")[0]) == f"{announced} fiches"


def test_home_draws_where_the_sheets_are(visitor: Person) -> None:
    """The picture of France on the home page shades as many départements as the map it leads to."""
    (picture,) = visitor.see("/").all("a", class_="map")
    shaded = [path for path in picture.iter("path") if path.get("class") != "shade-none"]
    country = visitor.see(picture.get("href", "")).all("div", class_="atlas-country")[0]
    assert words(picture) == "Les voir sur la carte de France"
    assert len(shaded) == len(list(country.iter("a"))) > 1


def test_the_statement_says_whom_to_tell(installed: Settings) -> None:
    """The accessibility statement gives the address of the settings, and says so when there is none."""
    for contact in (None, "aide@recueil.example"):
        with serving(replace(installed, contact=contact)) as app:
            page = app.test_client().see("/a-propos/accessibilite")
        assert "partiellement conforme" in page.text
        mails = [a.get("href") for a in page.main.iter("a") if a.get("href", "").startswith("mailto:")]
        assert mails == ([f"mailto:{contact}"] if contact else [])
        assert ("pas encore indiqué d'adresse" in page.text) is (contact is None)
