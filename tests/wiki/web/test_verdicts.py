"""What readers say of a match, and what moderators make of it."""

from dataclasses import replace
from urllib.parse import urldefrag

import pytest
from flask import Flask

from tests.wiki.web.conftest import Enter, Page, Person, words
from wiki.web import matching, seals

TEXT = "Un potager au pied des tours\r\navec les anciens. Mon numéro : 06 12 34 56 78"
HORTUS = "jardin-fleuri-et-potager-villa-hortus"


def ask(person: Person, text: str = TEXT, **typed: str) -> Page:
    """Send the form of the page."""
    return person.fill(person.see("/rapprochement").form(), 200, texte=text, **typed)


def button(page: Page, title: str = "Villa Hortus", answer: str = "Comparable") -> str:
    """Return what a button of a card says."""
    (card,) = (c for c in page.all("article") if title in words(c))
    return next(b.get("value", "") for b in card.iter("button") if words(b).startswith(f"{answer} :"))


def press(person: Person, page: Page, expected: int = 200, *, agreed: bool = True, **typed: str) -> Page:
    """Press a button of a card, the box ticked or not."""
    accord = {"accord": "1"} if agreed else {}
    return person.fill(page.form("/avis"), expected, **{"avis": button(page), **accord, **typed})


def own_link(page: Page) -> str:
    """Return the link by which a reader finds their verdict again."""
    (link,) = (a.get("href", "") for a in page.all("a") if words(a) == "ce lien")
    return link


def pending(person: Person, state: str = "pending") -> list[str]:
    """List what waits for the moderators."""
    page = person.see(f"/moderation/avis?etat={state}")
    return [words(text) for text in page.all("p", class_="kept-text")]


def test_a_verdict_needs_neither_account_nor_cookie(visitor: Person, enter: Enter) -> None:
    """With the box ticked, a visitor's verdict waits for the moderators, without the telephone number."""
    answer = press(visitor, ask(visitor))
    assert "votre avis est gardé" in answer.text
    assert "Set-Cookie" not in answer.response.headers
    assert pending(enter("modou")) == ["Un potager au pied des tours avec les anciens. Mon numéro : […]"]


def test_without_agreement_nothing_is_kept(visitor: Person, enter: Enter) -> None:
    """The box is not ticked by itself; without it nothing is kept, until a button that says so is pressed."""
    page = ask(visitor)
    assert "accord" not in page.form("/avis").values
    linked = visitor.see("/rapprochement", query_string={"texte": TEXT, "accord": "1"})
    assert "accord" not in linked.form("/avis").values
    assert "accord" not in ask(visitor, accord="1").form("/avis").values
    answer = press(visitor, page, agreed=False)
    assert "Rien n'est encore gardé" in answer.text
    assert not answer.all("input", name="accord")  # asked once: the button is beside
    assert pending(enter("modou")) == []
    (keep,) = (each for each in answer.all("button") if words(each) == "Oui, les garder")
    form = replace(answer.form("/avis"), action=urldefrag(keep.get("formaction", "")).url)
    assert "votre avis est gardé" in visitor.fill(form, 200, avis=keep.get("value", "")).text
    assert len(pending(enter("modou"))) == 1


@pytest.mark.parametrize("agreed", [True, False])
def test_what_was_said_is_named(visitor: Person, *, agreed: bool) -> None:
    """The thanks name the sheet and what was said of it, kept or not, given once or twice."""
    title, page = "Jardin fleuri et potager – Villa Hortus", ask(visitor)
    for _ in range(2):
        assert (
            f"Vous trouvez « {title} » comparable à votre projet." in press(visitor, page, agreed=agreed).text
        )
    contrary = button(page, answer="Pas comparable")
    answer = press(visitor, page, agreed=agreed, avis=contrary)
    assert f"Vous ne trouvez pas « {title} » comparable à votre projet." in answer.text


def test_the_answer_comes_back_as_it_was(visitor: Person) -> None:
    """After a verdict the same sheets, the description, the choices and the ticked box are there."""
    before = ask(visitor, departement="13", near="29")
    after = press(visitor, before)
    assert [words(h) for h in after.all("h3")] == [words(h) for h in before.all("h3")]
    form = after.form("/rapprochement")
    assert (form.values["departement"], form.values["near"]) == ("13", "29")
    assert after.form("/avis").values["accord"] == "1"
    assert " ".join(form.values["texte"].split()) == " ".join(TEXT.split())


def test_every_card_can_be_judged_even_the_weak_ones(visitor: Person) -> None:
    """A weak candidate under «aucun cas proche» has its two buttons too."""
    page = ask(visitor, "Réparer une mobylette italienne")
    cards = page.all("article")
    assert cards
    assert all(len([b for b in card.iter("button") if b.get("form") == "avis"]) == 2 for card in cards)


def test_the_enter_key_says_nothing(visitor: Person, enter: Enter) -> None:
    """A form sent without a card's button, as by the Enter key, gives the answer back and keeps nothing."""
    page = visitor.fill(ask(visitor).form("/avis"), 200, accord="1")
    assert page.all("article")
    assert not page.all("p", class_="notice")
    assert pending(enter("modou")) == []


def test_the_same_verdict_is_thanked_and_kept_once(visitor: Person, enter: Enter) -> None:
    """Sent again, by reloading the page say, a verdict is kept once and gives no second link."""
    page = ask(visitor)
    press(visitor, page)
    again = press(visitor, page)
    assert "déjà été donné" in again.text
    assert "ce lien" not in again.text
    assert len(pending(enter("modou"))) == 1


def test_a_button_holds_for_its_description_its_sheet_and_its_reader_only(
    visitor: Person, enter: Enter
) -> None:
    """A forged button, another text or another address are refused, with the answer given again."""
    page = ask(visitor)
    for wrong in ({"avis": "x"}, {"avis": ""}, {"avis": button(page)[:-1]}, {"texte": "Trier les déchets"}):
        answer = press(visitor, page, 400, **wrong)
        assert "votre avis n'a pas été pris" in answer.text
        assert answer.all("article")
    form = {**page.form("/avis").values, "avis": button(page), "accord": "1"}
    elsewhere = visitor.post("/rapprochement/avis", data=form, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert elsewhere.status_code == 400
    assert pending(enter("modou")) == []


def test_a_button_ends_with_its_day(visitor: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page left open for longer than a button holds is told so, and its new buttons work."""
    page = ask(visitor)
    monkeypatch.setattr(seals, "VERDICT_S", -1)
    late = press(visitor, page, 400)
    assert "restée ouverte trop longtemps" in late.text
    monkeypatch.undo()
    assert "votre avis est gardé" in press(visitor, late).text


def test_whoever_holds_the_link_erases_the_verdict(visitor: Person, enter: Enter) -> None:
    """The link shows all that is kept, and a button there erases it for good."""
    link = own_link(press(visitor, ask(visitor)))
    page = visitor.see(link)
    assert "Mon numéro : […]" in page.text
    assert "Jardin fleuri et potager – Villa Hortus" in page.text
    gone = visitor.fill(page.form(), 200)
    assert "sont effacés" in gone.text
    assert pending(enter("modou")) == []
    visitor.see(link, 404)


@pytest.mark.parametrize("seal", ["1", "MQ.x", "MQ", "a" * 3_000])
def test_a_link_that_the_site_did_not_give_leads_nowhere(reader: Person, seal: str) -> None:
    """A made-up link is not found."""
    reader.see(f"/rapprochement/avis/{seal}", 404)


def test_moderators_keep_refuse_and_erase(visitor: Person, enter: Enter) -> None:
    """One click moves a verdict to those kept or set aside, or erases it; only what is kept is exported."""
    modou = enter("modou")
    for text in (TEXT, "Un potager partagé entre voisins", "Des bacs de fleurs et un potager"):
        press(visitor, ask(visitor, text))
    for action in ("kept", "refused", "erase"):
        form = modou.see("/moderation/avis").forms[0]
        modou.follow(modou.fill(form, action=action))
    assert pending(modou) == []
    assert pending(modou, "kept") == ["Un potager au pied des tours avec les anciens. Mon numéro : […]"]
    assert pending(modou, "refused") == ["Un potager partagé entre voisins"]
    answer = modou.get("/moderation/jugements.json")
    assert "attachment" in answer.headers["Content-Disposition"]
    (judgment,) = answer.get_json()
    assert judgment["relevance"] == {HORTUS: 2}
    modou.fill(modou.see("/moderation/avis?etat=kept").forms[0], 404, action="zut")


@pytest.mark.parametrize("path", ["/moderation/avis", "/moderation/jugements.json"])
def test_verdicts_are_the_moderators_affair(visitor: Person, odile: Person, path: str) -> None:
    """A visitor is sent to sign in, and a contributor is refused."""
    visitor.see(path, 302)
    odile.see(path, 403)


def test_a_contributor_judges_no_verdict(visitor: Person, odile: Person, enter: Enter) -> None:
    """A contributor's click on a moderator's button changes nothing."""
    press(visitor, ask(visitor))
    form = enter("modou").see("/moderation/avis").forms[0]
    token = odile.see(f"/fiches/{HORTUS}/modifier").form().values["csrf_token"]
    odile.fill(form, 403, action="erase", csrf_token=token)
    assert len(pending(enter("modou"))) == 1


def test_verdicts_are_limited_by_address(app: Flask) -> None:
    """Too many verdicts from one address in an hour are refused, and the description is given back."""
    assert matching.VERDICT_LIMIT == "60 per hour"
    person = app.test_client()
    for _ in range(60):
        assert person.post("/rapprochement/avis", data={"avis": "x"}).status_code == 400
    answer = person.post("/rapprochement/avis", data={"avis": "x", "texte": TEXT})
    assert answer.status_code == 429
    assert "Un potager au pied des tours" in answer.text
