"""Writing a sheet."""

import pytest

from tests.wiki.web.conftest import Enter, Form, Page, Person, words
from wiki.store import revisions, sheets
from wiki.store.database import Database

SLUG = "j-eco-trie"
SHEET = f"/fiches/{SLUG}"
EDIT = f"{SHEET}/modifier"
NEW = {
    "title": "Une ruche sur le toit",
    "organisation": "opac-38",
    "context": "Des **abeilles** au-dessus du cinquième étage.\n\n- une ruche\n- deux apiculteurs",
    "themes": ["jardins"],
}


def save(person: Person, form: Form, status: int = 302, **typed: str | list[str]) -> Page:
    """Press «Enregistrer»."""
    return person.fill(form, status, action="save", **typed)


def count(db: Database) -> int:
    """Count the revisions of the sheet."""
    return len(revisions.history(db, SLUG))


def test_the_form_holds_the_sheet(odile: Person, db: Database) -> None:
    """The form opens with every field of the sheet as it stands, and the revision that it starts from."""
    form, sheet = odile.see(EDIT).form(), sheets.get(db, SLUG)
    assert form.values["base"] == str(sheet.head)
    for name, value in sheet.content.as_fields().items():
        typed = form.values.getlist(name) if isinstance(value, tuple) else form.values[name]
        assert typed == (list(value) if isinstance(value, tuple) else str(value or ""))


def test_an_unchanged_save_makes_no_revision(odile: Person, db: Database) -> None:
    """Opening the form and saving it as it is changes nothing, and says so."""
    page = save(odile, odile.see(EDIT).form(), summary="rien")
    assert "Rien n'a changé : aucune version n'a été ajoutée." in odile.follow(page).text
    assert count(db) == 1


def test_a_browser_line_ends_are_no_change(odile: Person, db: Database) -> None:
    """The CRLF line ends that browsers send make no revision of a text that nobody touched."""
    form = odile.see(EDIT).form()
    crlf = {name: form.values[name].replace("\n", "\r\n") for name in ("context", "team", "evaluation")}
    save(odile, form, **crlf)
    assert count(db) == 1


def test_a_change_is_saved_and_signed(odile: Person, visitor: Person, db: Database) -> None:
    """A change shows to every reader at once, and is found by search and in the history."""
    page = save(odile, odile.see(EDIT).form(), team="Une **hippologue** bénévole", summary="équipe à jour")
    assert page.location == SHEET
    assert "Enregistré. Merci !" in odile.follow(page).text
    (bold,) = visitor.see(SHEET).by_id("team").iter("strong")
    assert words(bold) == "hippologue"
    assert [a for a in visitor.see("/recherche?q=hippologue").main.iter("a") if a.get("href") == SHEET]
    assert "Odile Kervella Locataire équipe à jour" in visitor.see(f"{SHEET}/historique").text
    assert count(db) == 2


def test_a_new_sheet(odile: Person, visitor: Person) -> None:
    """A member writes a new sheet, which gets an address of its title and joins the lists and the match."""
    page = save(odile, odile.see("/nouvelle-fiche").form(), **NEW)
    assert page.location == "/fiches/une-ruche-sur-le-toit"
    shown = visitor.see(page.location)
    assert [words(item) for item in shown.by_id("context").iter("li")] == ["une ruche", "deux apiculteurs"]
    assert "23 fiches" in visitor.see("/fiches").text
    assert page.location in {a.get("href") for a in visitor.see("/organismes/opac-38").main.iter("a")}
    matched = visitor.see("/rapprochement?texte=une ruche et des abeilles sur le toit")
    assert page.location in {a.get("href") for a in matched.main.iter("a")}


def test_two_sheets_of_one_title(odile: Person) -> None:
    """A second sheet of the same title gets an address of its own."""
    save(odile, odile.see("/nouvelle-fiche").form(), **NEW)
    page = save(odile, odile.see("/nouvelle-fiche").form(), **NEW)
    assert page.location == "/fiches/une-ruche-sur-le-toit-2"


def test_a_title_may_be_nouvelle(odile: Person) -> None:
    """A sheet whose title is an address of the site can still be read."""
    page = save(odile, odile.see("/nouvelle-fiche").form(), **(NEW | {"title": "Nouvelle"}))
    assert odile.follow(page).h1 == "Nouvelle"


def test_every_error_at_once_and_the_text_kept(odile: Person, db: Database) -> None:
    """All that is wrong shows beside its field, everything typed is there, and nothing is saved."""
    typed = {
        "title": "",
        "context": "",
        "team": "Zoé & <b>Lucie</b>\n\nToutes deux",
        "tagline": "é" * 201,
        "organisation": "nulle-part",
        "themes": ["jardins", "tricot"],
        "phase": "bientôt",
        "summary": "presque fini",
    }
    page = save(odile, odile.see(EDIT).form(), 422, **typed)
    assert page.errors == {
        "title": "Ce champ est à remplir.",
        "context": "Ce champ est à remplir.",
        "tagline": "Ce texte fait 201 caractères : raccourcissez-le à 200.",
        "organisation": "Ce choix n'existe pas : nulle-part.",
        "themes": "Ce choix n'existe pas : tricot.",
        "phase": "Ce choix n'existe pas : bientôt.",
    }
    values = page.form().values
    assert (values["team"], values["summary"]) == (typed["team"], typed["summary"])
    assert values["tagline"] == typed["tagline"]
    assert values.getlist("themes") == ["jardins"]
    (summary,) = page.all("div", class_="error-summary")
    assert {a.get("href") for a in summary.iter("a")} == {f"#{name}" for name in page.errors}
    assert all(page.by_id(name) is not None for name in page.errors)
    assert count(db) == 1
    save(odile, page.form(), title="J'éco-trie", context="Le tri", tagline="", organisation="opac-38")
    assert count(db) == 2


def test_a_preview_saves_nothing(odile: Person, db: Database) -> None:
    """The preview shows the sheet as it would be, beside the form with its text, and saves nothing."""
    form = odile.see(EDIT).form()
    page = odile.fill(form, 200, action="preview", title="Trier « mieux »", team="*Zoé*", summary="essai")
    (preview,) = page.all("section", class_="preview")
    assert "Trier « mieux »" in words(preview)
    assert [words(element) for element in preview.iter("em")] == ["Zoé"]
    values = page.form().values
    assert (values["title"], values["team"], values["summary"]) == ("Trier « mieux »", "*Zoé*", "essai")
    assert values["base"] == form.values["base"]
    assert count(db) == 1
    save(odile, page.form())
    assert count(db) == 2


def test_text_is_never_markup(odile: Person, visitor: Person) -> None:
    """What a person writes can neither run a script nor leave its place, wherever it is shown."""
    nasty = '<script>alert(1)</script><img src=x onerror=alert(1)> [ici](javascript:alert(1)) "><i>'
    form = odile.see(EDIT).form()
    page = odile.fill(form, 200, action="preview", title=nasty, tagline=nasty, context=nasty)
    save(odile, page.form(), summary=nasty)
    shown = ["", "/historique", f"/historique/{form.values['base']}", "/modifier"]
    pages = [page, *(odile.see(f"{SHEET}{path}") for path in shown)]
    pages += [visitor.see(path) for path in ("/", "/modifications", "/fiches", "/recherche?q=alert")]
    for each in pages:
        assert not [element for element in each.root.iter("script") if "src" not in element.attrib]
        assert not list(each.root.iter("i"))
        assert not list(each.root.iter("img"))
        assert not [a for a in each.root.iter("a") if a.get("href", "").startswith("javascript")]


def test_two_people_changing_different_fields(odile: Person, marc: Person, visitor: Person) -> None:
    """Of two people who write at once in different fields, both keep their words, and the second is told."""
    hers, his = odile.see(EDIT).form(), marc.see(EDIT).form()
    save(marc, his, tagline="Trier ensemble")
    page = save(odile, hers, team="Zoé et le gardien")
    assert "Enregistré, avec ce que d'autres ont écrit entre-temps." in odile.follow(page).text
    text = visitor.see(SHEET).text
    assert "Trier ensemble" in text
    assert "Zoé et le gardien" in text


def test_two_people_changing_the_same_field(odile: Person, marc: Person, visitor: Person) -> None:
    """The second of two people sees both texts, finds hers in the form, and saves it again with success."""
    hers, his = odile.see(EDIT).form(), marc.see(EDIT).form()
    save(marc, his, team="L'équipe <selon> Marc", tagline="Trier avec Marc")
    page = save(odile, hers, 409, team="L'équipe selon Odile", evaluation="Elle compte.", summary="équipe")
    assert page.errors == {"team": "Ce champ a aussi été changé entre-temps."}
    (conflict,) = page.all("div", class_="conflict")
    assert "L'équipe <selon> Marc" in words(conflict)
    values = page.form().values
    assert values["team"] == "L'équipe selon Odile"
    assert values["tagline"] == "Trier avec Marc"
    assert (values["evaluation"], values["summary"]) == ("Elle compte.", "équipe")
    assert "L'équipe <selon> Marc" in visitor.see(SHEET).text
    save(odile, page.form())
    text = visitor.see(SHEET).text
    assert "L'équipe selon Odile" in text
    assert "Trier avec Marc" in text
    assert "Elle compte." in text


@pytest.mark.parametrize(
    ("field", "his", "hers", "shown"),
    [
        ("themes", ["jardins"], ["proprete", "tranquillite"], "Jardins"),
        ("publics", ["jeunes"], [], "Jeunes"),
        ("phase", "idea", "completed", "Idée"),
        ("involvement", "coproduction", "solicitation", "Co-production"),
        ("organisation", "opac-38", "ush-74", "Opac 38"),
        ("title", "Trier", "Éco-trions", "Trier"),
    ],
)
def test_a_conflict_in_any_kind_of_field(
    odile: Person, marc: Person, field: str, his: str | list[str], hers: str | list[str], shown: str
) -> None:
    """A conflict over choices words the other's choice, keeps the author's, and can be saved again."""
    mine, other = odile.see(EDIT).form(), marc.see(EDIT).form()
    save(marc, other, **{field: his})
    page = save(odile, mine, 409, **{field: hers})
    (conflict,) = page.all("p", class_="conflict-text")
    assert shown.lower() in words(conflict).lower()
    kept = page.form().values.getlist(field)
    assert kept == ([hers] if isinstance(hers, str) else hers)
    save(odile, page.form())
    assert odile.see(EDIT).form().values.getlist(field) == kept


def test_a_base_that_is_no_revision(odile: Person, db: Database) -> None:
    """A form whose starting revision is not one of this sheet's comes back whole, with a good one."""
    for base in ("0", "-1", "x", "9" * 30):
        page = save(odile, odile.see(EDIT).form(), 409, base=base, team="Une heure de travail")
        values = page.form().values
        assert values["team"] == "Une heure de travail"
        assert values["base"] == odile.see(EDIT).form().values["base"]
    assert count(db) == 1


def test_a_sheet_hidden_while_one_writes(odile: Person, enter: Enter) -> None:
    """A sheet that was hidden while one wrote is not found any more, and the text is given back."""
    form = odile.see(EDIT).form()
    modou = enter("modou")
    modou.fill(modou.see(SHEET).form("/visibilite"), status="hidden")
    page = save(odile, form, 404, team="Une heure de travail")
    assert "Une heure de travail" in page.text


def test_a_long_text_is_kept_when_it_is_too_long(odile: Person) -> None:
    """A section beyond its limit comes back whole, with how much to take off."""
    long = "Un potager au pied de l'immeuble. " * 700
    page = save(odile, odile.see(EDIT).form(), 422, context=long)
    assert page.form().values["context"] == long
    assert page.errors["context"].startswith("Ce texte fait 23799 caractères")


def test_a_tagline_is_one_line(odile: Person, visitor: Person) -> None:
    """The tagline shows whole in a box of two lines, and what is typed on several lines is read as one."""
    page = odile.see("/fiches/j-eco-trie/modifier")
    assert page.by_id("tagline").tag == "textarea"
    odile.fill(page.form("/modifier"), tagline="Trier\r\nensemble", action="save")
    assert "Trier ensemble" in words(visitor.see("/fiches/j-eco-trie").all("p", class_="tagline")[0])
