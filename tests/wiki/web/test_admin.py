"""The accounts, for those who look after them."""

import pytest

from tests.wiki.web.conftest import Enter, Form, Page, Person, words


@pytest.fixture
def anne(enter: Enter) -> Person:
    """Sign in the administrator."""
    return enter("anne")


def form_of(page: Page, first: str, *, role: bool) -> Form:
    """Return one of the two forms beside an account: its role, or its access."""
    email = f"{first}@exemple.fr"
    (found,) = (f for f in page.forms if f.values["email"] == email and ("role" in f.values) == role)
    return found


@pytest.mark.parametrize("first", ["odile", "modou", "rene"])
def test_only_an_administrator_sees_the_accounts(enter: Enter, first: str) -> None:
    """Nobody but an administrator sees the accounts, nor a link to them, nor changes one."""
    person = enter(first)
    person.see("/comptes", 403)
    assert "/comptes" not in {a.get("href") for a in person.see("/").root.iter("a")}
    token = person.see("/profil").form().values["csrf_token"]
    typed = {"csrf_token": token, "email": f"{first}@exemple.fr", "role": "admin"}
    assert person.post("/comptes", data=typed).status_code == 403


def test_the_accounts_are_listed(anne: Person) -> None:
    """The administrator finds every account with its role, from a link of the site."""
    assert "/comptes" in {a.get("href") for a in anne.see("/").root.iter("a")}
    page = anne.see("/comptes")
    assert [words(name) for name in page.all("th", scope="row")] == [
        "Odile Kervella",
        "Marc Le Goff",
        "René Bœuf",
        "Modou Diop",
        "Anne Hérault",
    ]
    assert form_of(page, "modou", role=True).values["role"] == "moderator"


def test_a_role_counts_at_once(anne: Person, enter: Enter) -> None:
    """A person whose role changes may do more, then less, in the session that they have open."""
    rene = enter("rene")
    rene.see("/nouvelle-fiche", 403)
    page = anne.fill(form_of(anne.see("/comptes"), "rene", role=True), role="contributor")
    assert "Le compte rene@exemple.fr est à jour." in anne.follow(page).text
    rene.see("/nouvelle-fiche")
    anne.fill(form_of(anne.see("/comptes"), "rene", role=True), role="reader")
    rene.see("/nouvelle-fiche", 403)


def test_a_person_is_blocked_and_let_in_again(anne: Person, enter: Enter) -> None:
    """Blocking ends a person's session and refuses the next one, until they are let in again."""
    odile = enter("odile")
    anne.fill(form_of(anne.see("/comptes"), "odile", role=False), action="block")
    odile.see("/profil", 302)
    odile.sign_in("odile@exemple.fr", status=422)
    anne.fill(form_of(anne.see("/comptes"), "odile", role=False), action="unblock")
    odile.sign_in("odile@exemple.fr")
    odile.see("/profil")


@pytest.mark.parametrize("typed", [{"role": "reine"}, {"email": "personne@exemple.fr", "role": "reader"}, {}])
def test_a_change_that_means_nothing(anne: Person, typed: dict[str, str]) -> None:
    """A role or an account that does not exist changes nothing and answers 404."""
    form = form_of(anne.see("/comptes"), "odile", role=False)
    anne.fill(form, 404, **typed)
    assert form_of(anne.see("/comptes"), "odile", role=True).values["role"] == "contributor"


@pytest.mark.parametrize(("typed", "role"), [({"role": "reader"}, True), ({"action": "block"}, False)])
def test_the_last_administrator_stays(anne: Person, typed: dict[str, str], role: bool) -> None:  # noqa: FBT001 - a case
    """The only administrator is told why they can neither step down nor block themselves."""
    page = anne.follow(anne.fill(form_of(anne.see("/comptes"), "anne", role=role), **typed))
    assert "C'est la dernière personne qui administre le site" in page.text
    assert "est à jour" not in page.text
    assert form_of(page, "anne", role=True).values["role"] == "admin"
