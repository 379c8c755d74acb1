"""A sheet's history."""

from urllib.parse import urlencode

import pytest

from tests.wiki.web.conftest import Person, links, words
from wiki.store import revisions, sheets
from wiki.store.database import Database

SLUG = "j-eco-trie"
SHEET = f"/fiches/{SLUG}"
HISTORY = f"{SHEET}/historique"


@pytest.fixture
def versions(odile: Person, db: Database) -> list[int]:
    """Let Odile rewrite the team, and return the numbers of the versions, oldest first."""
    team = sheets.get(db, SLUG).content.team
    form = odile.see(f"{SHEET}/modifier").form()
    odile.fill(form, team=f"{team}\n\nEt une conteuse", tagline="", summary="conteuse", action="save")
    return [revision.id for revision in reversed(revisions.history(db, SLUG))]


def test_the_versions_are_listed(visitor: Person, versions: list[int]) -> None:
    """The history tells who wrote each version, on which side, when and why, and which is online."""
    page = visitor.see(HISTORY)
    rows = [words(row) for row in page.all("tr")][1:]
    assert "en ligne Odile Kervella Locataire conteuse" in rows[0]
    assert "15 janvier 2026, 09:30 Recueil 2011" in rows[1]
    links = [a.get("href") for a in page.main.iter("a")]
    assert f"{HISTORY}/{versions[0]}" in links
    chosen = {r.get("name"): r.get("value") for r in page.main.iter("input") if "checked" in r.attrib}
    assert chosen == {"de": str(versions[0]), "a": str(versions[1])}


def test_a_single_version_is_compared_with_nothing(visitor: Person) -> None:
    """A page that was never changed asks for no choice between versions, and says why."""
    page = visitor.see(HISTORY)
    assert "Il n'y a encore qu'une version." in page.text
    assert not page.all("input", type="radio")


def test_an_old_version_can_be_read(visitor: Person, versions: list[int]) -> None:
    """An old version shows the sheet as it stood, and says that it is old."""
    page = visitor.see(f"{HISTORY}/{versions[0]}")
    assert "conteuse" not in page.text
    assert "C'est la version en ligne." not in page.text
    assert "C'est la version en ligne." in visitor.see(f"{HISTORY}/{versions[1]}").text


@pytest.mark.parametrize("backwards", [False, True])
def test_two_versions_are_compared_word_by_word(
    visitor: Person, versions: list[int], *, backwards: bool
) -> None:
    """A comparison marks what was added and removed, older version first whichever way it is asked."""
    asked = reversed(versions) if backwards else versions
    page = visitor.see(f"{HISTORY}/comparer?{urlencode(dict(zip(('de', 'a'), asked, strict=True)))}")
    assert [words(heading) for heading in page.all("h2")] == ["Accroche", "L'équipe projet"]
    (added,) = page.all("ins")
    assert words(added).endswith("Et une conteuse")
    removed = page.all("del")[0]
    assert words(removed).startswith("[retiré] Trois réunions « Tupperware »")


def test_a_version_equals_itself(visitor: Person, versions: list[int]) -> None:
    """A version compared with itself has no difference, and the page says so."""
    page = visitor.see(f"{HISTORY}/comparer?de={versions[0]}&a={versions[0]}")
    assert "Ces deux versions sont identiques." in page.text


def test_choices_are_compared_in_words(odile: Person, db: Database) -> None:
    """A comparison words phases, themes and organisations as readers know them, not as codes."""
    form = odile.see(f"{SHEET}/modifier").form()
    odile.fill(form, phase="completed", themes=["jardins"], organisation="opac-38", action="save")
    new, old = (revision.id for revision in revisions.history(db, SLUG))
    text = odile.see(f"{HISTORY}/comparer?de={old}&a={new}").text
    assert "completed" not in text
    assert "developpement-durable" not in text
    assert "Opac 38" in text


def test_an_old_version_is_restored(
    odile: Person, visitor: Person, versions: list[int], db: Database
) -> None:
    """Restoring an old version makes a new one of it, and loses none."""
    page = odile.fill(odile.see(f"{HISTORY}/{versions[0]}").form())
    assert "La version est rétablie" in odile.follow(page).text
    assert "conteuse" not in visitor.see(SHEET).text
    history = revisions.history(db, SLUG)
    assert len(history) == 3
    assert history[0].summary == f"Retour à la version {versions[0]}"
    assert history[0].content == history[2].content
    assert SHEET not in {a.get("href") for a in visitor.see("/recherche?q=conteuse").main.iter("a")}


def test_restoring_what_is_online_changes_nothing(odile: Person, db: Database) -> None:
    """The version online offers no restoring, and asked for all the same it adds nothing."""
    head = sheets.get(db, SLUG).head
    assert not odile.see(f"{HISTORY}/{head}").forms
    token = odile.see("/profil").form().values["csrf_token"]
    answer = odile.post(f"{HISTORY}/{head}/retablir", data={"csrf_token": token})
    assert answer.status_code == 302
    assert "C'est déjà la version en ligne." in odile.see(SHEET).text
    assert len(revisions.history(db, SLUG)) == 1


def test_a_visitor_restores_nothing(visitor: Person, versions: list[int], db: Database) -> None:
    """A visitor is offered no restoring, and cannot do it by hand."""
    assert not visitor.see(f"{HISTORY}/{versions[0]}").forms
    token = visitor.see("/connexion").form().values["csrf_token"]
    answer = visitor.post(f"{HISTORY}/{versions[0]}/retablir", data={"csrf_token": token})
    assert answer.status_code == 401
    assert len(revisions.history(db, SLUG)) == 2


def test_a_version_of_another_sheet_is_not_this_one(reader: Person) -> None:
    """A version is found under its own sheet only."""
    other = reader.see("/fiches/la-vie-plus-verte/historique")
    (link,) = {a.get("href", "") for a in other.main.iter("a")} - {"/", "/fiches/la-vie-plus-verte"}
    reader.see(link)
    reader.see(link.replace("la-vie-plus-verte", SLUG), 404)


def test_the_life_of_a_sheet_is_drawn_and_told(
    visitor: Person, marc: Person, odile: Person, versions: list[int]
) -> None:
    """The timeline has a lane for each side that wrote, and the table says what each version did."""
    form = marc.see(f"{SHEET}/modifier").form()
    marc.fill(form, phase="completed", action="save")
    modou = odile.application.test_client()
    modou.sign_in("modou@exemple.fr")
    modou.fill(modou.see(f"{HISTORY}/{versions[0]}").form("/retablir"))
    page = visitor.see(HISTORY)
    (figure,) = page.all("figure", class_="timeline")
    drawn = next(figure.iter("svg"))
    assert "puis 2 modifications et un retour à une version plus ancienne" in drawn.get("aria-label", "")
    for text in ("2011", "15 janv. 2026", "Locataires", "Personnels d'organismes", "Le recueil", "× 2"):
        assert text in words(drawn)
    assert [words(item) for item in figure.iter("li")] == ["Créée", "Rétablie", "Modifiée"]
    rows = [words(row) for row in page.all("tr")][1:]
    assert "Rétablie" in rows[0]
    assert "Modifiée · Avancement : achevé" in rows[1]
    assert "édition 2011, page 12." in page.text


def test_the_life_of_a_concept_is_drawn(visitor: Person) -> None:
    """A concept of the lexicon has its timeline too, without a project."""
    found = (path for path in links(visitor.see("/lexique")) if path.startswith("/lexique/"))
    path = next(path for path in found if path != "/lexique/nouveau")
    (figure,) = visitor.see(f"{path}/historique").all("figure", class_="timeline")
    assert "Le recueil" in words(figure)
    assert "Le projet" not in words(figure)


def test_a_version_is_restored_where_it_is_compared_or_listed(
    odile: Person, visitor: Person, versions: list[int]
) -> None:
    """The older version is brought back from the differences too, and each old one from the list."""
    differences = f"{HISTORY}/comparer?{urlencode({'de': versions[0], 'a': versions[1]})}"
    old = f"{HISTORY}/{versions[0]}/retablir"
    buttons = [b.get("formaction") for b in odile.see(HISTORY).all("button", form="retablir")]
    assert buttons == [old]
    form = odile.see(HISTORY).form("/historique")
    assert odile.post(old, data=form.values).status_code == 302
    odile.fill(odile.see(differences).form("/retablir"))
    assert "conteuse" not in visitor.see(SHEET).text
    for path in (HISTORY, differences):
        assert "Rétablir" not in visitor.see(path).text


def test_a_text_of_the_booklet_tells_its_year(visitor: Person, odile: Person) -> None:
    """What nobody edited is a text of 2011, on its page and in the lists; what somebody did has its day."""
    assert "texte de 2011" in visitor.see(SHEET).text
    assert "Recueil 2011, texte de 2011" in visitor.see("/modifications").text
    form = odile.see(f"{SHEET}/modifier").form()
    odile.fill(form, tagline="Une phrase", action="save")
    assert "texte de 2011" not in visitor.see(SHEET).text
    assert "mise à jour le" in visitor.see(SHEET).text
