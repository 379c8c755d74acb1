"""The pages that tell of the site: the 2011 call for projects, and how accessible the site is."""

from dataclasses import dataclass

import content
from wiki.domain.markup import page_to_html


@dataclass(frozen=True, slots=True)
class SafePage:
    """A page as safe HTML, and the language that it is in."""

    html: str
    language: str


def about_page(language: str) -> SafePage:
    """Return the page on the call for projects, in a language or else in French."""
    return _safe(content.about(language))


def accessibility_page(language: str) -> SafePage:
    """Return the accessibility statement, in a language or else in French."""
    return _safe(content.accessibility(language))


def _safe(prose: content.Prose) -> SafePage:
    return SafePage(page_to_html(prose.markdown), prose.language)
