"""Rendering sections: the marks that sheets need, and nothing that runs."""

from collections.abc import Set
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wiki.domain.markup import ALLOWED_TAGS, french_spaces, opening, page_to_html, to_html, to_text

ATTRIBUTES = {"a": {"href", "rel"}, "ol": {"start"}}
SCHEMES = {"", "http", "https", "mailto", "tel"}
ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//pirate.example></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>clic</a>",
    "[clic](javascript:alert(1))",
    "[clic](JaVaScRiPt:alert(1))",
    "[clic](<java\nscript:alert(1)>)",
    "[clic](javascript&#58;alert(1))",
    "[clic](&#106;avascript:alert(1))",
    "[clic](javascript&colon;alert(1))",
    "[clic](\\javascript:alert(1))",
    "[clic](\x01javascript:alert(1))",
    "[clic](vbscript:msgbox(1))",
    "[clic](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[clic](data:image/png;base64,iVBORw0KGgo=)",
    "[clic](file:///etc/passwd)",
    '[clic](https://exemple.fr "x" onclick="alert(1)")',
    '[clic](https://exemple.fr/"onmouseover="alert(1))',
    "[clic][1]\n\n[1]: javascript:alert(1)",
    "![image](https://pirate.example/x.png)",
    "<https://pirate.example>",
    "<<script>script>alert(1)<</script>/script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "- <iframe src=//pirate.example>\n> **<b onclick=alert(1)>gras</b>**",
    "<style>*{display:none}</style>",
    "<!-- --><form action=//pirate.example><input name=password>",
    "</p></div><script>alert(1)//",
]


class Reader(HTMLParser):
    """Collects the tags, attributes and words of some HTML, as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note some words."""
        self.words.append(data)


def assert_harmless(html: str, allowed: Set[str] = ALLOWED_TAGS) -> None:
    """Check that the HTML holds nothing but our tags, their attributes and links to plain places."""
    for tag, attributes in Reader(html).tags:
        assert tag in allowed
        assert attributes.keys() <= ATTRIBUTES.get(tag, set())
        assert urlsplit(attributes.get("href") or "").scheme.lower() in SCHEMES


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_are_neutralised(attack: str) -> None:
    """Known attacks come out as text or as harmless links."""
    assert_harmless(to_html(attack))


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_typed_html_is_shown_as_typed(attack: str) -> None:
    """A person who types HTML reads it back as text."""
    assert "".join(Reader(to_html(attack)).words).strip() == attack


@given(text=st.text() | st.text(st.sampled_from("<>[]()!&#;:\"'=/*_\\ \n-1.aé")) | st.sampled_from(ATTACKS))
@example("[a](//pirate.example)")
def test_any_text_gives_harmless_html(text: str) -> None:
    """Whatever is typed, no tag, attribute or link scheme comes out but the allowed ones."""
    assert_harmless(to_html(text))


@given(
    parts=st.lists(st.sampled_from([*ATTACKS, "\n", "\n\n", "> ", "- ", "**", "[", "](", ")"]), max_size=8)
)
def test_attacks_joined_stay_harmless(parts: list[str]) -> None:
    """Attacks that are put together or wrapped in marks give nothing that each alone did not."""
    assert_harmless(to_html("".join(parts)))


def test_the_marks_that_sheets_need() -> None:
    """Paragraphs, line breaks, lists, bold, italics, quotes and links are rendered."""
    html = to_html(
        "Un **potager**\n*partagé*\n\n1. semer\n2. récolter\n\n- [le site](https://exemple.fr)\n\n> Bravo"
    )
    assert [tag for tag, _ in Reader(html).tags] == [
        *("p", "strong", "br", "em", "ol", "li", "li", "ul", "li", "a", "blockquote", "p")
    ]


def test_a_link_gives_no_credit_and_no_opener() -> None:
    """Links tell search engines and the page they open nothing of us."""
    ((_, attributes),) = [tag for tag in Reader(to_html("[site](https://exemple.fr)")).tags if tag[0] == "a"]
    assert attributes == {"href": "https://exemple.fr", "rel": "nofollow noopener noreferrer"}


@pytest.mark.parametrize("text", ["# Titre", "    du code", "`code`", "| a | b |\n|---|---|", "---"])
def test_what_sheets_do_not_need_stays_text(text: str) -> None:
    """Headings, code, tables and rules are no marks here: the signs stay as they were typed."""
    html = to_html(text)
    assert {tag for tag, _ in Reader(html).tags} <= {"p", "br"}
    assert "".join(Reader(html).words).split() == text.split()


def test_french_signs_stick_to_their_words() -> None:
    """High punctuation and quotes never begin or end a line alone."""
    assert french_spaces("« Oui ! » : qui ? moi ;") == "«\u00a0Oui\u00a0!\u00a0»\u00a0: qui\u00a0? moi\u00a0;"


@pytest.mark.parametrize("sign", [":", ";", "!", "?", "»"])
def test_french_spaces_never_break_a_mark(sign: str) -> None:
    """A list item that begins with a high sign is still a list item."""
    assert "<li>" in to_html(f"- {sign} attention aux marches")


def test_text_has_the_words_without_the_marks() -> None:
    """The text of a section has its words, one block a line, without marks or entities."""
    section = "Un **potager**\npartagé &amp; \\*fleuri\\*\n\n- [le site](https://exemple.fr)\n- l'*été*"
    assert to_text(section) == "Un potager partagé & *fleuri*\nle site\nl'été"


@given(text=st.text())
def test_any_text_has_a_text(text: str) -> None:
    """Whatever is typed, every letter and digit of it that is shown is also in its text."""
    shown = "".join(Reader(to_html(text)).words)
    assert [sign for sign in to_text(text) if sign.isalnum()] == [sign for sign in shown if sign.isalnum()]


def test_our_own_pages_may_have_headings() -> None:
    """A page of ours has three levels of headings, and is cleaned like any sheet."""
    html = page_to_html("# Le recueil\n\n### En 2011 : 22 fiches\n\n<script>alert(1)</script>")
    assert [tag for tag, _ in Reader(html).tags] == ["h1", "h3", "p"]
    assert "2011\u00a0: 22" in html


@given(st.lists(st.text("ab:c-", min_size=1, max_size=30), min_size=1, max_size=8), st.integers(0, 90))
def test_an_opening_is_whole_blocks(blocks: list[str], length: int) -> None:
    """An opening is the first blocks of a text, one or more, as fit, and what the last of them announces."""
    text = "\n\n".join(blocks)
    begun = opening(text, length)
    kept = begun.split("\n\n")
    assert kept == blocks[: len(kept)]
    assert len(kept) == 1 or len(begun) <= length + 2 * len(kept) or kept[-2].endswith(":")
