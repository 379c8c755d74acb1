"""The page that tells of the 2011 call for projects."""

import content
from wiki.domain.markup import page_to_html


def about_html() -> str:
    """Return the page as safe HTML."""
    return page_to_html(content.about())
