"""«Trouver des projets comparables»."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wiki.web.conftest import Page, Person, words
from wiki.server import LONGEST_LINE

BREST = "À Brest, des jeunes racontent leur quartier en photos, et des locataires jardinent au pied des tours"
POTAGER = "On voudrait faire un potager avec les mamies de la résidence"


def ask(person: Person, text: str, **typed: str) -> Page:
    """Send the form of the page."""
    form = person.see("/rapprochement").form()
    return person.fill(form, 200, texte=text, **typed)


def titles(page: Page) -> list[str]:
    """List the sheets that are shown, best first."""
    return [words(title) for title in page.all("h3", class_="card-title")]


def test_a_newcomer_finds_whom_to_call(reader: Person) -> None:
    """A potager with the grandmothers finds the Villa Hortus, says why, and gives a number to call."""
    page = ask(reader, POTAGER)
    assert "Ces projets ressemblent au vôtre" in [words(heading) for heading in page.all("h2")]
    (card,) = (c for c in page.all("article") if "Villa Hortus" in words(c))
    assert [words(mark).lower() for mark in card.iter("mark")]
    assert "Nicolas Delépine" in words(card)
    assert "tel:+33626714723" in {a.get("href") for a in card.iter("a")}
    assert page.by_id("texte").text.strip() == POTAGER


def test_a_related_subject_is_said_where_no_word_is_shared(reader: Person) -> None:
    """Compost is near the sheet on sorting waste, which never names it: its card says so."""
    (card,) = (c for c in ask(reader, "compost").all("article") if "J'éco-trie" in words(c))
    assert "Un sujet voisin, mais aucun de vos mots." in words(card)
    assert "Vos mots s'y retrouvent" not in words(card)


def test_a_bench_to_talk_on_does_not_outweigh_the_potager(reader: Person) -> None:
    """«Discuter» is not a «café conversation»: a potager with a bench to talk on stays a potager."""
    page = ask(reader, "On aimerait un potager avec les mamies du quartier, et des bancs pour discuter")
    assert titles(page)[0].startswith("Jardin fleuri et potager")


def test_a_telephone_is_not_a_steering_group(reader: Person) -> None:
    """«GPS» names a steering group in a sheet, to which a telephone does not lead."""
    page = ask(reader, "Créer une appli pour le téléphone des locataires")
    assert "→ GPS" not in words(page.main)


def test_a_passage_is_spaced_as_french_is(reader: Person) -> None:
    """Inside a passage too, nothing breaks before » or after «, even beside a mark."""
    passages = ["".join(q.itertext()) for q in ask(reader, "Un café pour parler de propreté").all("q")]
    assert any("»" in passage for passage in passages)
    assert not [passage for passage in passages if " »" in passage or "« " in passage]


def test_the_home_page_leads_to_the_match(reader: Person) -> None:
    """The form of the home page gives the same answer, and so does each example under it."""
    home = reader.see("/")
    form = home.form("/rapprochement")
    assert titles(reader.fill(form, 200, texte=POTAGER)) == titles(ask(reader, POTAGER))
    examples = [a.get("href", "") for a in home.main.iter("a") if "texte=" in a.get("href", "")]
    assert len(examples) == 4
    for example in examples:
        assert titles(reader.see(example))


def test_whom_to_call_is_said_once_before_the_sheets(reader: Person) -> None:
    """«À qui parler» names each person once, the sheets they are behind, and their telephone."""
    page = ask(reader, BREST)
    (people,) = page.all("section", class_="people")
    named = [words(name) for name in people.iter("p") if name.get("class") == "contact-name"]
    assert named[0] == "Jean-Baptiste Moysan"
    assert len(set(named)) == len(named) > 1
    moysan = next(people.iter("li"))
    assert {a.get("href") for a in moysan.iter("a")} == {
        "tel:+33229004516",
        "/fiches/la-vie-plus-verte",
        "/fiches/des-racines-sous-le-beton",
    }
    assert [words(h) for h in page.all("h2")] == ["À qui parler", "Ces projets ressemblent au vôtre"]


@pytest.mark.parametrize("path", ["/", "/rapprochement"])
def test_who_reads_in_english_is_told_to_write_in_french(reader: Person, path: str) -> None:
    """The field says it before one types, and is tied to it; the French site goes without."""
    english = reader.see(path, headers={"Accept-Language": "en"})
    assert "texte-help" in english.by_id("texte").get("aria-describedby", "")
    assert words(english.by_id("texte-help")).endswith(
        "This site reads French: describe your project in French."
    )
    assert "lit le français" not in words(reader.see(path).by_id("texte-help"))


def test_a_description_in_english_is_told_that_sheets_are_french(reader: Person) -> None:
    """What reads as English is told so, in the page and in the JSON, whatever is found; French never is."""
    near = ask(reader, "We want to lower the charges").text
    assert "Le recueil lit le français" in near
    assert "lower → " not in near
    english = "We would like to fix an old motorbike with our friends"
    said = "Le recueil lit le français : décrivez votre projet en français."
    assert said in ask(reader, english).text
    assert said not in ask(reader, "Réparer une mobylette italienne avec les amis").text
    answer = reader.post("/api/v1/match", json={"text": english}).get_json()
    assert (answer["confident"], answer["notices"]) == (False, [{"code": "not_french"}])


def test_the_address_of_a_long_text_is_not_put_in_another(reader: Person) -> None:
    """Every link of an answer fits what the server reads, in whatever script one writes."""
    page = ask(reader, ("проект соседи сад " * 60)[:999])
    links = [a.get("href", "") for a in page.root.iter("a")]
    assert any(link.startswith("/nouvelle-fiche?texte=") for link in links)
    assert max(map(len, links)) < LONGEST_LINE - len("GET  HTTP/1.1")


def test_nothing_close_leads_to_the_themes(reader: Person) -> None:
    """«Aucun cas proche» leads to the themes, which the home page lists."""
    page = ask(reader, "Réparer une mobylette italienne")
    assert "/#lire" in {a.get("href") for a in page.main.iter("a")}
    assert words(next(reader.see("/").by_id("lire").iter())) == "Lire par thème"


def test_a_match_can_be_narrowed(reader: Person) -> None:
    """What is chosen under «Préciser» leaves sheets out, stays chosen, and goes along with a language."""
    page = ask(reader, POTAGER, departement="13", near="29")
    assert "Jardin fleuri et potager – Villa Hortus" in titles(page)
    assert {words(by) for by in page.all("p", class_="card-by")} == {"Logis Méditerranée · Bouches-du-Rhône"}
    form = page.form("/rapprochement")
    assert (form.values["departement"], form.values["near"], form.values["theme"]) == ("13", "29", "")
    (details,) = page.all("details", class_="refine")
    assert "open" in details.attrib
    english = next(a for a in page.root.iter("a") if "/langue/en" in a.get("href", ""))
    assert "departement" in english.get("href", "")
    assert "open" not in ask(reader, POTAGER).all("details", class_="refine")[0].attrib


def test_a_choice_that_does_not_exist_is_told(reader: Person) -> None:
    """A forged choice answers 422, beside its field, and the description comes back."""
    page = Page(reader.post("/rapprochement", data={"texte": POTAGER, "theme": "volcans"}))
    assert page.status == 422
    assert page.errors == {"theme": "Ce choix n'existe pas : volcans."}
    assert page.by_id("texte").text.strip() == POTAGER
    assert not page.all("article")


def test_choices_that_leave_nothing_are_told(reader: Person) -> None:
    """When the choices leave no near sheet, the page says that they may be why."""
    page = ask(reader, POTAGER, departement="94")
    assert "Aucun cas proche" in [words(heading) for heading in page.all("h2")]
    assert "Vos précisions écartent peut-être des fiches" in page.text
    assert not page.all("section", class_="people")


@pytest.mark.parametrize(
    "text",
    ["Recette de la tarte aux pommes", "The stock market fell sharply today", "🌻", "…", "de la du", "xyzzy"],
)
def test_off_topic_has_no_close_case(reader: Person, text: str) -> None:
    """A text that no sheet resembles is told so, with a way on, and nothing is called comparable."""
    page = ask(reader, text)
    assert "Aucun cas proche" in [words(heading) for heading in page.all("h2")]
    assert not page.all("p", class_="level-comparable")
    assert not page.all("a", class_="phone")
    ways = {a.get("href").partition("?")[0] for a in page.main.iter("a")}
    assert {"/fiches", "/nouvelle-fiche"} <= ways


@pytest.mark.parametrize("text", ["", "   \n\t "])
def test_nothing_typed_answers_nothing(reader: Person, text: str) -> None:
    """An empty description shows the form again, with no answer."""
    page = reader.fill(reader.see("/rapprochement").form(), 422, texte=text)
    assert not page.all("h2")
    assert not page.all("article")


def test_a_long_text_is_matched(reader: Person) -> None:
    """A text of 100,000 signs is matched like a short one, and given back whole."""
    text = (f"{POTAGER}. " * 1_700)[:100_000]
    page = ask(reader, text)
    assert "Jardin fleuri et potager – Villa Hortus" in titles(page)
    assert page.by_id("texte").text.strip() == text.strip()


def test_markup_in_a_description_is_text(reader: Person) -> None:
    """What is typed comes back as text, never as markup."""
    page = ask(reader, "</textarea><script>alert(1)</script> potager")
    assert not list(page.main.iter("script"))
    assert page.by_id("texte").text.strip() == "</textarea><script>alert(1)</script> potager"


@given(st.text(max_size=80))
@settings(max_examples=60)
def test_any_text_is_answered(reader: Person, text: str) -> None:
    """Any text in the box, by form or by link, gives a page; a blank form is refused."""
    status = 200 if text.strip() else 422
    assert reader.post("/rapprochement", data={"texte": text}).status_code == status
    assert reader.get("/rapprochement", query_string={"texte": text}).status_code == 200


def test_a_match_changes_nothing(visitor: Person) -> None:
    """A match needs no session: it sets no cookie and asks for none."""
    answer = visitor.post("/rapprochement", data={"texte": POTAGER})
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert "Villa Hortus" in answer.text


def test_a_blank_description_is_refused_at_its_field(reader: Person) -> None:
    """Spaces alone are no description: the error stands at the field, where the form's address leads."""
    page = reader.fill(reader.see("/rapprochement").form(), 422, texte=" \n ")
    assert page.errors == {"texte": "Écrivez quelques mots sur votre projet."}
    assert page.by_id("texte").get("aria-describedby", "").split()[0] == "texte-error"
    assert page.by_id("resultat").tag == "h1"


def test_the_form_leads_to_its_answer(reader: Person) -> None:
    """Without scripts, the form of the home page and its examples lead to the answer, under the form."""
    home = reader.see("/")
    examples = [a.get("href", "") for a in home.all("a") if "texte=" in a.get("href", "")]
    actions = [form.get("action", "") for form in home.all("form", class_="describe")]
    assert {address.partition("#")[2] for address in [*actions, *examples]} == {"resultat"}
    answered = ask(reader, POTAGER).by_id("resultat")
    assert "À qui parler" in words(answered)
    assert "Décrivez votre projet" not in words(answered)
