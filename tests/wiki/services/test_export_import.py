"""Taking sheets out and bringing them in."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import content
from wiki.config import Settings
from wiki.domain.account import Account, Role
from wiki.domain.draft import Choices, read_draft
from wiki.domain.organisation import Kind, Organisation
from wiki.domain.page import Status
from wiki.domain.sheet import SECTIONS, FullSheet, Provenance, Sheet
from wiki.services.export_sheets import Format, as_entry, export_sheets
from wiki.services.import_sheets import as_content, import_sheets, read_files
from wiki.services.keep_contacts import save_contact
from wiki.services.moderate import set_status
from wiki.services.save_sheet import save_sheet
from wiki.services.shelf import SHEETS
from wiki.store import organisations, revisions, sheets
from wiki.store.database import Database
from wiki.store.migrations import migrate
from wiki.store.sqlite import SqliteDatabase

SLUG = "j-eco-trie"
OPAC = Organisation("opac-38", "Opac 38", Kind.LANDLORD, "38")
AccountFactory = Callable[..., Account]


@pytest.fixture
def elsewhere(db: Database, tmp_path: Path) -> SqliteDatabase:
    """Prepare another site, which knows the organisations and holds no sheet."""
    other = SqliteDatabase(tmp_path / "ailleurs.sqlite", create=True)
    migrate(other)
    for organisation in organisations.every(db).values():
        organisations.save(other, organisation)
    return other


def as_bytes(files: list[tuple[str, str]]) -> list[tuple[str, bytes]]:
    """Encode exported files as they are written."""
    return [(name, text.encode()) for name, text in files]


def test_export_then_import_is_the_identity(db: Database, elsewhere: SqliteDatabase, now: datetime) -> None:
    """The 22 sheets, exported and imported into an empty site, are exported from it just the same."""
    files = list(export_sheets(db, Format.MARKDOWN))
    imported = import_sheets(elsewhere, read_files(elsewhere, as_bytes(files)), now)
    assert list(imported.added) == sheets.slugs(db)
    assert list(export_sheets(elsewhere, Format.MARKDOWN)) == files
    assert list(export_sheets(elsewhere, Format.JSONL)) == list(export_sheets(db, Format.JSONL))
    for slug in sheets.slugs(db):
        here, there = sheets.get(db, slug), sheets.get(elsewhere, slug)
        assert (here.content, here.provenance) == (there.content, there.provenance)
    elsewhere.close()


def test_importing_again_keeps_what_is_there(db: Database, account: AccountFactory, now: datetime) -> None:
    """An import leaves every sheet whose address is taken as its members have made it."""
    files = list(export_sheets(db, Format.MARKDOWN))
    sheet = sheets.get(db, SLUG)
    save_sheet(db, SLUG, sheet.head, replace(sheet.content, team="Zoé"), account(), now, "")
    imported = import_sheets(db, read_files(db, as_bytes(files)), now)
    assert imported.added == ()
    assert list(imported.kept) == sheets.slugs(db)
    assert sheets.get(db, SLUG).content.team == "Zoé"
    assert len(revisions.history(db, SLUG)) == 2


def test_an_import_is_signed(db: Database, elsewhere: SqliteDatabase, now: datetime) -> None:
    """What files bring is signed «Import», the booklet's sheets «Recueil 2011», neither by an account."""
    import_sheets(elsewhere, read_files(db, as_bytes(list(export_sheets(db, Format.MARKDOWN)))), now)
    for site, signed in ((db, "Recueil 2011"), (elsewhere, "Import")):
        firsts = [first for slug in sheets.slugs(site) for first in revisions.history(site, slug)]
        assert {(first.author, first.author_name) for first in firsts} == {(None, signed)}
    elsewhere.close()


def test_an_import_is_all_or_nothing(elsewhere: SqliteDatabase, db: Database, now: datetime) -> None:
    """A sheet that cannot be inserted takes the whole import back."""
    entries = read_files(db, as_bytes(list(export_sheets(db, Format.MARKDOWN))))
    elsewhere.execute("DELETE FROM organisations WHERE slug = 'vaucluse-logement'")
    with pytest.raises(Exception, match="FOREIGN KEY"):
        import_sheets(elsewhere, entries, now)
    assert sheets.slugs(elsewhere, published_only=False) == []
    elsewhere.close()


def test_every_mistake_of_every_file_is_told(db: Database) -> None:
    """Files with mistakes are refused together, each mistake with its file and line."""
    ((name, good), *_) = export_sheets(db, Format.MARKDOWN)
    bad = [
        (name, good.replace("organisation: ", "organisation: in", 1).encode()),
        ("Été.md", b"\xff"),
        ("bonne.md", good.encode()),
    ]
    with pytest.raises(content.ContentError) as caught:
        read_files(db, bad)
    assert {problem.source for problem in caught.value.problems} == {name, "Été.md"}


def test_hidden_sheets_and_members_only_contacts_stay_inside(
    db: Database, account: AccountFactory, now: datetime
) -> None:
    """An export holds neither the hidden sheets nor the contacts that only members see."""
    moderator = account(Role.MODERATOR)
    set_status(db, SHEETS, "la-vie-plus-verte", Status.HIDDEN, moderator, now)
    typed = {"name": "Zoé Évanescente", "role": "Voisine", "organisation": "opac-38"}
    save_contact(db, SLUG, None, typed, moderator, now)
    for form in (Format.MARKDOWN, Format.JSONL):
        files = dict(export_sheets(db, form))
        assert len(files) == 21
        assert not [name for name in files if "verte" in name]
        assert "Évanescente" not in "".join(files.values())


def test_json_lines_hold_the_whole_sheet(db: Database) -> None:
    """Each sheet is one line of JSON with its address, its texts and its public contacts."""
    text = dict(export_sheets(db, Format.JSONL))[f"{SLUG}.json"]
    assert "\n" not in text
    entry = json.loads(text)
    assert (entry["slug"], entry["title"], entry["page"]) == (SLUG, "J'éco-trie", 12)
    assert all(entry[name] for name in SECTIONS)
    assert entry["contacts"][0]["phone"] == "+33553775095"


def test_files_come_by_address(installed: Settings) -> None:
    """The exported files are named after the addresses and in their order."""
    db = SqliteDatabase(installed.database)
    assert [name for name, _ in export_sheets(db, Format.MARKDOWN)] == [f"{s}.md" for s in sheets.slugs(db)]
    db.close()


@given(text=st.text(), line=st.text(max_size=140))
@example(text="---\n## Le projet\n\\# Titre\n  en retrait", line="null: 'oui' # non")
@example(text="\ufeff\u2028👩\u200d👧", line="- \u200e«\u00ad")
def test_whatever_members_write_comes_back(text: str, line: str) -> None:
    """Any sheet that the wiki accepts is read back from its exported file as it was."""
    typed = {
        "title": f"É {line}",
        "tagline": line,
        "organisation": "opac-38",
        "context": f"À {text}",
        "team": text,
    }
    draft = read_draft(typed, Choices(frozenset({"opac-38"}), frozenset(), frozenset()))
    sheet = Sheet("une-fiche", 1, Status.PUBLISHED, draft, "", "", Provenance())
    exported = content.format_sheet(as_entry(FullSheet(sheet, OPAC, ())))
    read = content.parse_sheet(
        exported.encode(),
        source="une-fiche.md",
        vocabularies=content.load_vocabularies(),
        organisations=frozenset({"opac-38"}),
    )
    assert as_content(read) == draft
