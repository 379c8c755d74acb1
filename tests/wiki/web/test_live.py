"""What pages ask while somebody types: the answer to a description, and suggestions for a search."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wiki.web.conftest import Enter, Page, Person, words
from tests.wiki.web.test_attacks import MARK, assert_harmless, assert_policy
from tests.wiki.web.test_matching import POTAGER, ask, titles

LIVE = "/rapprochement/reponse"
SUGGESTIONS = "/recherche/suggestions"
ATTACK = f"<script>{MARK}</script> potager"


def answer(person: Person, status: int = 200, **typed: str) -> Page:
    """Ask for the answer alone."""
    page = Page(person.post(LIVE, data=typed))
    assert page.status == status
    return page


def suggested(person: Person, typed: str) -> list[tuple[str, str, str]]:
    """Ask for suggestions."""
    found = person.get(SUGGESTIONS, query_string={"q": typed}).get_json()["suggestions"]
    return [(each["words"], each["about"], each["href"]) for each in found]


def cards(page: Page) -> list[str]:
    """Write the cards of an answer, without the seals of their buttons, which are new each time."""
    return [words(card) for card in page.root.iter("article")]


def test_the_live_answer_is_that_of_the_page(reader: Person) -> None:
    """The answer that comes while one types has the cards of the page of a match, word for word."""
    page, live = ask(reader, POTAGER), answer(reader, texte=POTAGER)
    assert cards(live) == cards(page)
    assert len(cards(live)) == len(titles(page)) > 2
    assert live.root.get("data-said") == f"{len(cards(live))} projets ressemblent au vôtre."


def test_the_live_answer_says_when_nothing_is_close(reader: Person) -> None:
    """A text that no sheet resembles is told so, and a blank one has no answer at all."""
    live = answer(reader, texte="Recette de la tarte aux pommes")
    assert live.root.get("data-said", "").startswith("Aucun cas proche")
    blank = answer(reader, texte="  ")
    assert (words(blank.root), blank.root.get("data-said")) == ("", "")


def test_one_word_is_answered_but_not_refused(reader: Person) -> None:
    """One word that some sheet is about is answered at once; one that has just begun is not refused yet."""
    assert cards(answer(reader, texte="compost"))
    begun = answer(reader, texte="On voud")
    assert (words(begun.root), begun.root.get("data-said")) == ("", "Quelques mots de plus aideront.")


def test_the_live_answer_follows_the_choices(reader: Person) -> None:
    """What is chosen under «Préciser» counts, and a choice that does not exist is told with 422."""
    live = answer(reader, texte=POTAGER, departement="13")
    assert {words(by) for by in live.root.iter("p") if by.get("class") == "card-by"} == {
        "Logis Méditerranée · Bouches-du-Rhône"
    }
    wrong = answer(reader, 422, texte=POTAGER, theme="volcans")
    assert "Ce choix n'existe pas : volcans." in words(wrong.root)


def test_a_verdict_can_be_given_on_a_live_answer(visitor: Person) -> None:
    """The buttons of an answer that came while typing hold as those of the page do."""
    live = answer(visitor, texte=POTAGER)
    seal = next(b.get("value", "") for b in live.root.iter("button") if b.get("name") == "avis")
    given_ = Page(visitor.post("/rapprochement/avis", data={"texte": POTAGER, "avis": seal, "accord": "1"}))
    assert "votre avis est gardé" in given_.text


def test_suggestions_are_of_four_kinds(reader: Person) -> None:
    """Themes, organisations, sheets and people are suggested, each with where it leads."""
    assert ("Jardins et espaces verts", "Thème", "/fiches?theme=jardins") in suggested(reader, "jard")
    assert ("Logis Méditerranée", "Organisme", "/organismes/logis-mediterranee") in suggested(reader, "LOGIS")
    hortus = "/fiches/jardin-fleuri-et-potager-villa-hortus"
    assert ("Jardin fleuri et potager – Villa Hortus", "Fiche", hortus) in suggested(reader, "villa jar")
    ((name, role, href),) = suggested(reader, "delépi")
    assert (name, role) == ("Nicolas Delépine", "Gérant")
    assert "Villa Hortus" in reader.see(href).text


def test_every_suggestion_leads_somewhere(reader: Person) -> None:
    """Whatever two letters are typed, what is suggested opens."""
    found = {
        href for letters in ("la", "le", "pr", "ha", "je", "co") for *_, href in suggested(reader, letters)
    }
    assert len(found) > 20
    for href in found:
        reader.see(href)


def test_a_member_contact_is_never_suggested(odile: Person, visitor: Person) -> None:
    """Somebody who is shown to members only is suggested to nobody, and a hidden sheet neither."""
    form = odile.see("/fiches/j-eco-trie/contacts").form("/contacts")
    typed = {"role": "Gardienne", "organisation": "opac-38", "phone": ""}
    odile.fill(form, name="Zoé Visible", public="1", **typed)
    odile.fill(form, name="Zoé Discrète", **typed)
    for person in (visitor, odile):
        assert [name for name, *_ in suggested(person, "zoé")] == ["Zoé Visible"]


def test_a_hidden_sheet_is_not_suggested(odile: Person, visitor: Person, enter: Enter) -> None:
    """What a moderator hides is suggested no more, to anybody."""
    modou = enter("modou")
    assert suggested(visitor, "villa hortus")
    page = modou.see("/fiches/jardin-fleuri-et-potager-villa-hortus")
    modou.fill(page.form("/visibilite"), status="hidden")
    assert suggested(visitor, "villa hortus") == suggested(odile, "villa hortus") == []


def test_suggestions_are_kept_a_while(visitor: Person) -> None:
    """A browser may keep suggestions for a minute, and is given no cookie."""
    found = visitor.get(SUGGESTIONS, query_string={"q": "jar"})
    assert (found.cache_control.max_age, found.cache_control.private) == (60, True)
    assert "Set-Cookie" not in found.headers
    assert_policy(found)


def test_typing_spends_no_limit(visitor: Person) -> None:
    """After a hundred letters a reader has as many tries at everything else as before."""
    for _ in range(100):
        assert visitor.get(SUGGESTIONS, query_string={"q": "jardin"}).status_code == 200
    for _ in range(30):
        answer(visitor, texte=POTAGER)
    live = answer(visitor, texte=POTAGER)
    seal = next(b.get("value", "") for b in live.root.iter("button") if b.get("name") == "avis")
    assert visitor.post("/rapprochement/avis", data={"texte": POTAGER, "avis": seal}).status_code == 200


def test_an_attack_on_a_live_answer_is_text(reader: Person) -> None:
    """What is typed comes back as text in the answer alone too, and under the same policy."""
    live = answer(reader, texte=ATTACK)
    assert_harmless(live)
    assert_policy(live.response)
    assert MARK in live.response.text
    wrong = answer(reader, 422, texte=ATTACK, theme=ATTACK)
    assert_harmless(wrong)


@given(
    text=st.text(max_size=80), chosen=st.dictionaries(st.sampled_from(["theme", "near", "kind"]), st.text())
)
@settings(max_examples=60)
def test_anything_typed_is_answered(reader: Person, text: str, chosen: dict[str, str]) -> None:
    """Any letters, and any choices, are answered: with an answer, or with 422 for a choice that is none."""
    assert reader.post(LIVE, data={"texte": text, **chosen}).status_code in {200, 422}
    assert reader.get(SUGGESTIONS, query_string={"q": text}).status_code == 200


@pytest.mark.parametrize("query", ["", "q=", "q=%00", "q=%FF", "q=a&q=b", "x=1", f"q={'a' * 5_000}"])
def test_odd_suggestions_are_none(reader: Person, query: str) -> None:
    """What is no beginning of a word suggests nothing, and says so in words."""
    found = reader.get(f"{SUGGESTIONS}?{query}").get_json()
    assert found["said"]
    assert isinstance(found["suggestions"], list)
