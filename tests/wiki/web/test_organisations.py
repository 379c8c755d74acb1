"""The list of organisations, and adding to it."""

from tests.wiki.web.conftest import Enter, Person, links
from wiki.domain.registration import OTHER

ADD = "/organismes/nouveau"
OEILLETS = {
    "organisation_name": "Amicale des Œillets",
    "organisation_kind": "tenant_association",
    "departement": "29",
}


def test_a_member_adds_an_organisation(odile: Person) -> None:
    """From the list a contributor adds an organisation, and sees its page."""
    assert ADD in links(odile.see("/organismes"))
    page = odile.follow(odile.fill(odile.see(ADD).form(), **OEILLETS))
    assert page.h1 == "Amicale des Œillets"
    assert "« Amicale des Œillets » est dans la liste des organismes." in page.text


def test_an_organisation_is_added_on_the_way(odile: Person) -> None:
    """Who lacks their organisation in their profile adds it, is back at the profile, and chooses it."""
    (link,) = (a.get("href") for a in odile.see("/profil").main.iter("a") if ADD in a.get("href", ""))
    page = odile.follow(odile.fill(odile.see(link).form(), **OEILLETS))
    assert page.h1 == "Votre profil"
    odile.fill(page.form(), organisation="amicale-des-oeillets")
    assert odile.see("/profil").form().values["organisation"] == "amicale-des-oeillets"


def test_adding_leads_to_no_other_site(odile: Person) -> None:
    """An address of another site is not followed after adding."""
    form = odile.see(f"{ADD}?next=https://ailleurs.example/").form()
    assert odile.fill(form, **OEILLETS).location == "/"


def test_what_is_wrong_stands_beside_its_field(odile: Person) -> None:
    """A form without its choices is given back with every error, in its order, and what was typed."""
    page = odile.fill(odile.see(ADD).form(), 422, organisation_name="opac 38")
    assert list(page.errors) == ["organisation_name", "organisation_kind", "departement"]
    assert "« Opac 38 »" in page.errors["organisation_name"]
    assert page.form().values["organisation_name"] == "opac 38"


def test_only_who_writes_adds(visitor: Person, enter: Enter) -> None:
    """A visitor is asked to sign in and a reader is refused; neither is shown the way."""
    visitor.see(ADD, 302)
    reader = enter("rene")
    reader.see(ADD, 403)
    for person in (visitor, reader):
        assert ADD not in links(person.see("/organismes"))
    assert ADD not in links(reader.see("/profil"))


def test_a_new_organisation_is_asked_of_whoever_has_one(visitor: Person) -> None:
    """What describes a new organisation is folded away, and open once some of it is typed or wrong."""
    page = visitor.see("/inscription")
    typed = (
        {"organisation": OTHER},
        {"organisation_name": "Amicale"},
        {"departement": "29"},
        {"name": "Zoé"},
    )
    answers = [page, *(visitor.fill(page.form(), 422, **each) for each in typed)]
    folds = [answer.all("details") for answer in answers]
    assert all(len(list(fold.iter("select"))) == 2 for (fold,) in folds)
    assert ["open" in fold.attrib for (fold,) in folds] == [False, True, True, True, False]
