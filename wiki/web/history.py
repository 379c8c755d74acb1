"""A page's history, of whatever kind: its versions, their differences, and going back to one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import login_required

from wiki.domain.page import Content
from wiki.domain.timeline import tell
from wiki.services import history as past
from wiki.services.recent import contact_changes
from wiki.services.save_page import restore_revision
from wiki.services.shelf import SHEETS, Shelf
from wiki.web.context import follow_write, now, the_author, the_db, the_reader
from wiki.web.labels import field_words
from wiki.web.numbers import ROW, row_number
from wiki.web.rendering import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class History(Generic[Content]):
    """The views of the history of one kind of pages.

    Parameters
    ----------
    words
        Writes the value of a field for a person to read.
    page
        The endpoint of a page.
    template
        Shows one version, given `page` and `revision`.
    labels
        The list that words the fields.
    """

    shelf: Shelf[Content]
    words: Callable[[Content, str], str]
    page: str
    template: str
    labels: str = "fields"

    def blueprint(self, name: str, prefix: str) -> Blueprint:
        """Give these views their addresses, under the one of a page."""
        bp = Blueprint(name, __name__, url_prefix=f"{prefix}/<slug>/historique")
        bp.add_url_rule("", "versions", self.versions)
        bp.add_url_rule(f"/{ROW}", "version", self.version)
        bp.add_url_rule("/comparer", "compare", self.compare)
        bp.add_url_rule(f"/{ROW}/retablir", "restore", login_required(self.restore), methods=["POST"])
        return bp

    def versions(self, slug: str) -> str:
        """List a page's versions, each to be read or compared."""
        page, revisions = past.history(the_db(), self.shelf, slug, the_reader())
        told = tell(revisions, local_day)
        deeds = {event.revision: event for event in told.events}
        contacts = contact_changes(the_db(), self.shelf.kind, slug, the_reader())
        return self._render(
            "history/versions.html",
            page=page,
            revisions=revisions,
            life=told,
            deeds=deeds,
            contact_changes=contacts,
        )

    def version(self, slug: str, number: int) -> str:
        """Show a page as it stood."""
        page, revision = past.revision(the_db(), self.shelf, slug, number, the_reader())
        return self._render(self.template, page=page, revision=revision)

    def compare(self, slug: str) -> ResponseReturnValue:
        """Show word by word what changed from one version to another, the older one first."""
        asked = sorted(request.args.get(name, 0, type=row_number) for name in ("de", "a"))
        page, before = past.revision(the_db(), self.shelf, slug, asked[0], the_reader())
        _, after = past.revision(the_db(), self.shelf, slug, asked[1], the_reader())
        differences = past.compare(before.content, after.content, self.words)
        return self._render(
            "history/compare.html", page=page, before=before, after=after, differences=differences
        )

    def restore(self, slug: str, number: int) -> ResponseReturnValue:
        """Make an old version the newest one."""
        summary = gettext("Retour à la version %(number)d", number=number)
        saved = restore_revision(the_db(), self.shelf, slug, number, the_author(), now(), summary)
        follow_write()
        done = gettext("La version est rétablie : elle est devenue la plus récente.")
        flash(done if saved.changed else gettext("C'est déjà la version en ligne."), "success")
        return redirect(url_for(self.page, slug=slug))

    def _render(self, template: str, **values: object) -> str:
        return render_template(
            template, title=self.shelf.title, page_endpoint=self.page, labels=self.labels, **values
        )


bp = History(shelf=SHEETS, words=field_words, page="sheets.show", template="sheets/version.html").blueprint(
    "history", "/fiches"
)
