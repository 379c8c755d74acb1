"""What helps somebody write a sheet: examples, a gauge, hints, and a preview that follows."""

from tests.wiki.web.conftest import Enter, Person, words
from tests.wiki.web.test_editing import EDIT, SHEET, count, save
from wiki.store.database import Database


def test_each_section_has_an_example_of_another_sheet(odile: Person, enter: Enter) -> None:
    """Beside each section stands that of a published sheet, never of this one nor of a hidden one."""
    shown = [words(figure) for figure in odile.see("/nouvelle-fiche").all("figure", class_="example")]
    first = "optimisation-des-charges-locatives"
    assert len(shown) == 5
    assert "« L'optimisation des charges locatives » (Aiguillon Construction) :" in shown[0]
    titles = {text.partition(" »")[0] for text in shown}
    assert len(titles) == 5
    own = [words(figure) for figure in odile.see(f"/fiches/{first}/modifier").all("figure", class_="example")]
    assert not [text for text in own if "L'optimisation" in text]
    modou = enter("modou")
    modou.fill(modou.see(f"/fiches/{first}").form("/visibilite"), status="hidden")
    left = odile.see("/nouvelle-fiche").all("figure", class_="example")
    assert not [figure for figure in left if "L'optimisation" in words(figure)]


def test_the_gauge_and_the_hints(odile: Person, db: Database) -> None:
    """The form says what is filled and what would be plainer, the page once saved too, and all is saved."""
    assert "Aucune rubrique n'est encore remplie." in odile.see("/nouvelle-fiche").text
    form = odile.see(EDIT).form()
    assert "Toutes les rubriques sont remplies." in odile.see(EDIT).text
    typed = {"team": "", "evaluation": "Le CODIR compte. " + "mot " * 31}
    page = odile.fill(form, 200, action="preview", **typed)
    assert "4 rubriques sur 5 sont remplies. Il reste : L'équipe projet." in page.text
    hints = "la phrase « mot mot mot mot mot mot… » fait 31 mots : coupez-la en deux."
    assert f"Pour être lu de tous : {hints} dites une fois ce que veut dire CODIR." in page.text
    saved = odile.follow(save(odile, page.form()))
    assert "Pour être lu de tous : Dans « L'évaluation », la phrase « mot mot mot" in saved.text
    assert saved.text.index("Enregistré. Merci !") < saved.text.index("Pour être lu de tous")
    assert count(db) == 2
    assert "Pour être lu" not in odile.follow(save(odile, odile.see(EDIT).form())).text


def test_hints_keep_to_what_one_changed(odile: Person) -> None:
    """Who changes the tagline hears nothing of the long sentences that others left in the sections."""
    saved = odile.follow(save(odile, odile.see(EDIT).form(), tagline="Trier mieux"))
    assert "Enregistré. Merci !" in saved.text
    assert "Pour être lu" not in saved.text
    saved = odile.follow(save(odile, odile.see(EDIT).form(), team="Le CODIR compte."))
    told = "Pour être lu de tous : Dans « L'équipe projet », dites une fois ce que veut dire CODIR."
    assert told in saved.text
    assert "Le projet »," not in saved.text


def test_the_preview_while_one_writes(odile: Person, visitor: Person, enter: Enter) -> None:
    """What is typed comes back as the page would show it, however unfinished, to those who may write."""
    (form,) = odile.see("/nouvelle-fiche").live
    page = odile.fill(form, 200, team="Zoé & **Lucie** <script>alert(1)</script> [ici](javascript:alert(1))")
    assert page.root.get("data-said") == "1 rubrique sur 5 est remplie. "
    assert [words(strong) for strong in page.root.iter("strong")] == ["Lucie"]
    assert "<script>alert(1)</script>" in words(page.root)
    assert not list(page.root.iter("script"))
    assert not [a for a in page.root.iter("a") if not a.get("href", "").startswith("#")]
    visitor.fill(form, 400)
    rene = enter("rene")
    rene.fill(form, 403, csrf_token=rene.see("/profil").form().values["csrf_token"])
    assert "23 fiches" not in visitor.see("/fiches").text


def test_the_preview_is_the_page(odile: Person, visitor: Person) -> None:
    """The HTML of a section is the same in the preview as on the page that is saved from it."""
    text = "Zoé : *« oui »* ! [ici](https://exemple.fr)\n\n1. un\n2. deux\n\n<b>gras</b> ![x](y.png) # non"
    form = odile.see(EDIT).form()
    (live,) = odile.see(EDIT).live
    shown = odile.fill(live, 200, **(dict(form.values) | {"team": text})).response.text
    save(odile, form, team=text)
    page = visitor.see(SHEET).response.text

    def section(html: str, start: str) -> str:
        return (
            html.partition(start)[2].partition("</h")[2].partition(">")[2].partition("</section>")[0].strip()
        )

    assert section(page, 'id="team"') == section(shown, 'id="apercu-team"') != ""
