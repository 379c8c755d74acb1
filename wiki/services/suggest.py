"""Suggestions while somebody types a search: sheets, organisations, themes, people to call.

They are the same for everybody: only published sheets and public contacts are ever suggested.
"""

from dataclasses import dataclass
from enum import StrEnum

from wiki.domain.completion import Name, complete
from wiki.services.catch_up import lag
from wiki.services.find_sheets import ask_index
from wiki.services.organisations import known_organisations
from wiki.services.site import Site
from wiki.store.database import Database


class Suggested(StrEnum):
    """What a suggestion is."""

    SHEET = "sheet"
    THEME = "theme"
    ORGANISATION = "organisation"
    CONTACT = "contact"


MOST = {Suggested.SHEET: 4, Suggested.THEME: 2, Suggested.ORGANISATION: 2, Suggested.CONTACT: 2}
"""How many of each are suggested: a list that is read at a glance, or heard in some seconds."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something whose words begin as what was typed; `key` is a slug, or the role of a contact."""

    kind: Suggested
    words: str
    key: str


def suggest(db: Database, site: Site, typed: str) -> list[Suggestion]:
    """Suggest what somebody may look for; nothing of the sheets while the index cannot follow the store.

    Raises
    ------
    SearchError, StoreUnavailable
        As in `find_sheets`.
    """
    sheets, people = ask_index(
        db, site, lambda: site.index.complete(typed, MOST[Suggested.SHEET], MOST[Suggested.CONTACT])
    )
    if lag(db, site):
        sheets, people = [], []
    found = {
        Suggested.THEME: complete(typed, _themes(site), MOST[Suggested.THEME]),
        Suggested.ORGANISATION: complete(typed, _organisations(db), MOST[Suggested.ORGANISATION]),
        Suggested.SHEET: sheets,
        Suggested.CONTACT: people,
    }
    return [Suggestion(kind, name.written, name.key) for kind, names in found.items() for name in names]


def _themes(site: Site) -> list[Name]:
    return [Name.of(slug, label) for slug, label in site.vocabularies.themes.items()]


def _organisations(db: Database) -> list[Name]:
    known = known_organisations(db)
    return [Name.of(slug, organisation.name, *organisation.also) for slug, organisation in known.items()]
