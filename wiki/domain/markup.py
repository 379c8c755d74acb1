"""The little Markdown that sheets need: paragraphs, lists, bold, italics and links."""

import re
from functools import cache, lru_cache

import nh3
from markdown_it import MarkdownIt

ALLOWED_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "blockquote"}
HEADINGS = {"h1", "h2", "h3"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_RULES = ["list", "emphasis", "link", "newline", "escape", "blockquote", "entity"]
_SPACE_BEFORE = re.compile(r" (?=[;:!?»])")
_SPACE_AFTER = re.compile(r"(?<=«) ")


@cache
def _parser(*more: str) -> MarkdownIt:
    """Build a CommonMark parser without HTML, images, code or tables, and with `more` rules."""
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable([*_RULES, *more])


@lru_cache(maxsize=2048)  # sheets are read far more often than written
def to_html(markdown: str) -> str:
    """Render a section as safe HTML.

    The parser knows no HTML and nh3 cleans what it gives all the same: two walls against stored XSS.
    """
    return _clean(_parser().render(markdown), ALLOWED_TAGS)


def page_to_html(markdown: str) -> str:
    """Render a page of our own, which may have headings."""
    return _clean(_parser("heading").render(markdown), ALLOWED_TAGS | HEADINGS)


def to_text(markdown: str) -> str:
    """Give the words of a section without its marks, one block a line."""
    tokens = _parser().parse(markdown)
    inline = (token.children or () for token in tokens if token.type == "inline")
    lines = (
        "".join(" " if child.type in {"softbreak", "hardbreak"} else child.content for child in children)
        for children in inline
    )
    return "\n".join(lines)


def opening(markdown: str, length: int) -> str:
    r"""Give the first blocks of a section, whole, until they make `length` signs or the next would.

    >>> opening("Deux mesures :\n\n- le nombre\n- la durée\n\nEt un bilan.", 40)
    'Deux mesures :\n\n- le nombre\n- la durée'
    """
    first, *blocks = markdown.split("\n\n")
    for block in blocks:
        if len(first) + len(block) > length and not first.endswith(":"):
            break
        first += f"\n\n{block}"
    return first


def french_spaces(text: str) -> str:
    """Put the no-break spaces that French typography wants inside « » and before ; : ! ?."""
    return _SPACE_AFTER.sub("\u00a0", _SPACE_BEFORE.sub("\u00a0", text))


def _clean(html: str, tags: set[str]) -> str:
    clean = nh3.clean(
        html,
        tags=tags,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener noreferrer",
    )
    return french_spaces(clean)  # not the Markdown, where a space can be part of a mark
