"""The little Markdown that sheets need: paragraphs, lists, bold, italics and links."""

import re
from functools import cache

import nh3
from markdown_it import MarkdownIt

ALLOWED_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "blockquote"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_NARROW_BEFORE = re.compile(r" (?=[;:!?»])")
_NARROW_AFTER = re.compile(r"(?<=«) ")


@cache
def _parser() -> MarkdownIt:
    """Build a CommonMark parser without HTML, headings, images, code or tables."""
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable(
        ["list", "emphasis", "link", "newline", "escape", "blockquote", "entity"]
    )


def to_html(markdown: str) -> str:
    """Render a section as safe HTML.

    The parser knows no HTML and nh3 cleans what it gives all the same: two walls against stored XSS.
    """
    return nh3.clean(
        _parser().render(french_spaces(markdown)),
        tags=ALLOWED_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener noreferrer",
    )


def to_text(markdown: str) -> str:
    """Give the words of a section without its marks, one block a line."""
    tokens = _parser().parse(markdown)
    inline = (token.children or () for token in tokens if token.type == "inline")
    lines = (
        "".join(" " if child.type in {"softbreak", "hardbreak"} else child.content for child in children)
        for children in inline
    )
    return "\n".join(lines)


def french_spaces(text: str) -> str:
    """Put the no-break spaces that French typography wants around « » and before ; : ! ?."""
    return _NARROW_AFTER.sub("\u00a0", _NARROW_BEFORE.sub("\u00a0", text))
