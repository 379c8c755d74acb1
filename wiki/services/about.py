"""The pages that tell of the site: the 2011 call for projects, and how accessible the site is."""

import content
from wiki.domain.markup import page_to_html


def about_html() -> str:
    """Return the page on the call for projects as safe HTML."""
    return page_to_html(content.about())


def accessibility_html() -> str:
    """Return the accessibility statement as safe HTML."""
    return page_to_html(content.accessibility())
