"""Bringing search index and matcher up to the store: after a save, before a search, or from nothing."""

import logging

import content
from wiki.domain.change import Change
from wiki.domain.edition import Edition
from wiki.domain.errors import StoreUnavailable
from wiki.domain.markup import to_text
from wiki.domain.page import PageKind
from wiki.domain.progress import Watch, unwatched, watched
from wiki.domain.sheet import FullSheet
from wiki.search import ContactDocument, IndexBusy, IndexCorrupted, SearchError, SheetDocument
from wiki.services.read_sheets import read_in_turn, read_published
from wiki.services.site import Site
from wiki.store import changes, sheets
from wiki.store.database import Database

_log = logging.getLogger(__name__)


def catch_up(db: Database, site: Site, watch: Watch = unwatched) -> int:
    """Apply the changes that the index has not seen; return how many sheets they touched, 0 for all anew.

    An index that is damaged, or that holds a change which the feed does not have, is made anew.
    Where another process holds the index for long, it is left to the next catch-up: what is
    committed is safe, and a reader is better served by an index that is a little late.
    """
    try:
        applied, upto = site.index.applied(), changes.latest(db, PageKind.SHEET)
        if applied == upto:
            return 0
        if not changes.recorded(db, applied):
            if db.may_lag:
                return 0  # it is behind, or follows another database still: the primary tells
            _log.warning("the database was put back: the search index of another one is made anew")
            rebuild(db, site, watch, instead=applied)
            return 0
        return _apply(db, site, applied, upto, watch) if applied < upto else 0
    except IndexBusy:
        _log.warning("the search index is busy; it will catch up later")
        return 0
    except IndexCorrupted:
        mend(db, site)
        return 0


def _apply(db: Database, site: Site, applied: Change, upto: Change, watch: Watch) -> int:
    touched = changes.sheets_after(db, applied.number, upto.number)
    found = read_published(db, touched, None)
    gone = [slug for slug in touched if slug not in found]
    documents = (as_document(full, site.vocabularies) for full in found.values())
    site.index.apply(documents, gone, upto, since=applied, watch=watch)
    return len(touched)


def try_to_catch_up(db: Database, site: Site) -> None:
    """Catch up if the index allows it: neither a save nor a search fails because it does not."""
    try:
        catch_up(db, site)
    except (SearchError, StoreUnavailable, OSError):
        _log.exception("the search index could not follow; a later search mends it")


def follow(db: Database, site: Site) -> int:
    """Bring index and matcher up to a save, which stands in any case: its author's next page shows it.

    Returns
    -------
    int
        The number of the last change that is in: other nodes must `hold` it before they answer the author.
    """
    try_to_catch_up(db, site)
    try:
        return site.peers.follow(db, site.vocabularies).applied[0]
    except StoreUnavailable:
        _log.exception("the matcher could not follow; the next match does")
        return 0


def hold(db: Database, site: Site, position: int) -> None:
    """Bring index and matcher up to a change that was saved elsewhere, waiting some seconds at most."""
    try_to_catch_up(db, site)
    site.peers.hold(db, site.vocabularies, position)


def reach(db: Database, site: Site, edition: Edition) -> bool:
    """Bring index and matcher up to an edition, unless another thread is at it; tell whether they hold it.

    A matcher that was never read is left to whoever needs one.
    """
    if site.peers.applied is not None and not site.holds(edition):
        try_to_catch_up(db, site)
        site.peers.current(db, site.vocabularies)
    return site.holds(edition)


def tidy(site: Site) -> None:
    """Save what changed where it piled up: the next start is then quick. Nobody should wait for it.

    Raises
    ------
    SearchError, StoreUnavailable, OSError
        When the search index could not be tidied.
    """
    try:
        site.index.tidy()
    except IndexCorrupted:
        with site.connect() as db:
            mend(db, site)
    finally:
        site.peers.keep(site.vocabularies)


def mend(db: Database, site: Site) -> None:
    """Make a damaged search index again.

    Raises
    ------
    SearchError
        When it cannot be written.
    """
    _log.warning("the search index is damaged; it is made again from the store")
    try:
        rebuild(db, site)
    except OSError as error:
        raise SearchError(f"{site.settings.index} is damaged and cannot be written") from error


def reindex(db: Database, site: Site, watch: Watch = unwatched) -> int:
    """Make the index and the matcher anew from the store; return how many sheets they hold."""
    fitted = site.peers.rebuild(db, site.vocabularies)
    rebuild(db, site, watch)
    return fitted.index.size


def rebuild(db: Database, site: Site, watch: Watch = unwatched, *, instead: Change | None = None) -> None:
    """Build the index anew beside the old one and swap.

    Told `instead` of what, it is only done if that is still what the index holds. Sheets are read as they
    are written: one that is saved meanwhile may be in already, and is brought in again by its change.
    """
    upto, slugs = changes.latest(db, PageKind.SHEET), sheets.slugs(db)
    documents = (as_document(full, site.vocabularies) for full in read_in_turn(db, slugs, None))
    site.index.rebuild(watched(documents, watch, len(slugs)), upto, instead=instead)


def lag(db: Database, site: Site) -> int:
    """Return how many changes the index has not seen; it holds nothing of the lexicon."""
    return changes.waiting(db, PageKind.SHEET, site.index.applied())


def as_document(full: FullSheet, vocabularies: content.Vocabularies) -> SheetDocument:
    """Give the search index a sheet as plain text, its vocabularies' words and its public contacts."""
    sheet, text, organisation = full.sheet, full.sheet.content, full.organisation
    return SheetDocument(
        slug=sheet.slug,
        title=text.title,
        tagline=text.tagline,
        organisation=organisation.slug,
        organisation_name=organisation.name,
        organisation_also=organisation.also,
        kind=organisation.kind,
        departement=organisation.departement,
        departement_label=vocabularies.departements.get(organisation.departement, ""),
        phase=text.phase,
        involvement=text.involvement,
        themes=text.themes,
        theme_labels=tuple(vocabularies.themes.label(theme) for theme in text.themes),
        publics=text.publics,
        public_labels=tuple(vocabularies.publics.label(public) for public in text.publics),
        sections={name: to_text(section) for name, section in text.sections.items()},
        contacts=tuple(
            ContactDocument(contact.name, contact.role, contact.phone)
            for contact in full.contacts
            if contact.public
        ),
        updated_at=sheet.updated_at,
    )
