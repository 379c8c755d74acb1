"""The 22 sheets of the 2011 edition, as shipped."""

import re
from collections import Counter
from dataclasses import asdict
from importlib.resources import files

import phonenumbers
import pytest

from content import SheetEntry, format_sheet, load_sheets
from content.sections import SECTIONS

EDITION = {
    "optimisation-des-charges-locatives": ("aiguillon-construction", 4),
    "mieux-vivre-ensemble-en-acceptant-la-difference": ("atlantique-habitations", 6),
    "des-racines-sous-le-beton": ("brest-metropole-habitat", 8),
    "la-vie-plus-verte": ("brest-metropole-habitat", 10),
    "j-eco-trie": ("ciliopee-habitat", 12),
    "cinq-projets-de-gestion-de-site": ("grand-lyon-habitat", 14),
    "les-sites-pilotes-proprete": ("grand-lyon-habitat", 16),
    "les-projets-de-residence": ("groupe-des-chalets", 18),
    "habitat-participatif-de-viry": ("haute-savoie-habitat", 20),
    "jardin-fleuri-et-potager-villa-hortus": ("logis-mediterranee", 22),
    "label-residence-adaptee-le-vulcain": ("logis-mediterranee", 24),
    "la-gouvernance-partagee": ("opac-38", 26),
    "le-detail-qui-tue": ("opievoy", 28),
    "une-relation-client-plus-reactive": ("partenord-habitat", 30),
    "les-connaissances-partagees": ("partenord-habitat", 32),
    "les-cafes-conversation": ("pas-de-calais-habitat", 34),
    "une-methode-de-co-production-avec-les-habitants": ("pole-habitat-centre-alsace", 36),
    "un-reseau-social-co-construit-avec-les-habitants": ("polygone-delphis", 38),
    "bourse-d-echange-de-logement-social-en-ligne": ("ush-74", 40),
    "le-local-de-la-convivialite": ("val-d-argent-habitat", 42),
    "poursuivre-la-co-production-avec-les-locataires": ("valophis-habitat", 44),
    "une-mission-d-expertise-pour-la-vie-sociale": ("vaucluse-logement", 46),
}

PHASES = {
    "j-eco-trie": "operational",
    "les-sites-pilotes-proprete": "operational",
    "le-detail-qui-tue": "operational",
    "les-cafes-conversation": "operational",
    "bourse-d-echange-de-logement-social-en-ligne": "starting",
}

every_sheet = pytest.mark.parametrize("slug", EDITION)


def sheet(slug: str) -> SheetEntry:
    """Return the shipped sheet of that slug."""
    return next(entry for entry in load_sheets() if entry.slug == slug)


def sections(entry: SheetEntry) -> list[str]:
    """Return the five sections of a sheet in their order."""
    values = asdict(entry)
    return [values[name] for name in SECTIONS]


def test_the_edition_is_complete_and_in_page_order() -> None:
    """The 22 slugs of the booklet ship, no other, in the order of its pages."""
    assert [entry.slug for entry in load_sheets()] == list(EDITION)


@every_sheet
def test_origin(slug: str) -> None:
    """A sheet names the organisation, the edition and the page that the booklet gives."""
    entry = sheet(slug)
    assert (entry.organisation, entry.page) == EDITION[slug]
    assert entry.edition == 2011


@every_sheet
def test_sections_are_filled_and_of_readable_length(slug: str) -> None:
    """The five sections are filled and count together 250 to 450 words."""
    texts = sections(sheet(slug))
    words = re.findall(r"\w[\w'’-]*", " ".join(texts))
    assert all(texts)
    assert 250 <= len(words) <= 450


@every_sheet
def test_sections_hold_plain_markdown(slug: str) -> None:
    """A section has paragraphs, lists and bold only: no heading, link, image, HTML, table or code."""
    text = "\n".join(sections(sheet(slug)))
    assert not re.findall(r"^\s*#|^\s*\||\]\(|!\[|<\w|`|https?:", text, re.MULTILINE)


@every_sheet
def test_tagline_is_a_short_phrase(slug: str) -> None:
    """A tagline takes 140 signs at most and no final full stop."""
    tagline = sheet(slug).tagline
    assert len(tagline) <= 140
    assert not tagline.endswith(".")


@every_sheet
def test_themes_and_publics_are_few(slug: str) -> None:
    """A sheet has one to three themes and one to three publics."""
    entry = sheet(slug)
    assert 1 <= len(entry.themes) <= 3
    assert 1 <= len(entry.publics) <= 3


@every_sheet
def test_contacts_can_be_called(slug: str) -> None:
    """Every contact has a name, a role and a valid telephone number."""
    contacts = sheet(slug).contacts
    assert contacts
    for contact in contacts:
        assert contact.name
        assert not contact.name.isupper()
        assert contact.role
        assert contact.phone is not None
        assert phonenumbers.is_valid_number(phonenumbers.parse(contact.phone))


def test_only_the_local_de_la_convivialite_has_two_contacts() -> None:
    """The local de la convivialité has a contact on each side, every other project has one."""
    counts = Counter({entry.slug: len(entry.contacts) for entry in load_sheets()})
    assert counts.pop("le-local-de-la-convivialite") == 2
    assert set(counts.values()) == {1}
    organisations = [contact.organisation for contact in sheet("le-local-de-la-convivialite").contacts]
    assert organisations == ["conviviage", "val-d-argent-habitat"]


def test_phases_are_those_that_the_booklet_prints() -> None:
    """Four projects are operational and one is starting; the booklet tells no phase of the others."""
    assert {entry.slug: entry.phase for entry in load_sheets() if entry.phase} == PHASES


def test_no_sheet_is_classified() -> None:
    """No sheet has a degree of involvement, since nobody has classified them."""
    assert {entry.involvement for entry in load_sheets()} == {None}


@every_sheet
def test_shipped_files_are_in_the_written_form(slug: str) -> None:
    """The body of a shipped file is, to the letter, the one that `format_sheet` writes."""
    file = files("content").joinpath("sheets", f"{slug}.md").read_text(encoding="utf-8")
    assert format_sheet(sheet(slug)).split("---\n", 2)[2] == file.split("---\n", 2)[2]
