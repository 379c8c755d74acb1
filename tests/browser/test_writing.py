"""Writing a section without knowing Markdown: the bar, the shortcuts, paste, and the preview that follows."""

import pytest
from playwright.sync_api import Page, StorageState, expect

from tests.browser.conftest import Newcomer, Watch
from tests.browser.test_accessibility import see_no_violation

pytestmark = pytest.mark.browser
EDIT = "/fiches/les-cafes-conversation/modifier"
AREA = "L'équipe projet"
PASTE = """(box, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "le texte seul");
    box.focus();
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal
{margin:0}</style></head>
<body lang=FR><!--StartFragment--><h1>Les cafés</h1>
<p class=MsoNormal>Un <b style='mso-bidi-font-weight:normal'>café
par</b> mois, <i>toujours</i> le jeudi.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New
Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Deux gardiens<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>dont Zoé</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>L'amicale</p>
<p class=MsoNormal>Puis :</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Lire</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>2.<span>&nbsp;</span></span>Relire</p>
<!--EndFragment--></body></html>"""
FROM_WORD = """**Les cafés**

Un **café par** mois, *toujours* le jeudi.

- Deux gardiens
   - dont Zoé
- L'amicale

Puis :

1. Lire
2. Relire"""
PASTES = {
    "<p>Un <a href='https://exemple.fr/a(b)'>lien</a>": "Un [lien](https://exemple.fr/a%28b%29)",
    "<a href='tel:+33299264444'>02 99</a>, <a href='mailto:zoe@exemple.fr'>Zoé</a>": (
        "[02 99](tel:+33299264444), [Zoé](mailto:zoe@exemple.fr)"
    ),
    "<ol start=3><li>trois<ul><li>a<li>b</ul><li><p>quatre</ol>": "3. trois\n   - a\n   - b\n4. quatre",
    "<b style='font-weight:normal'><p>Une <span style='font-weight:700'>ruche</span></p><p>Deux</p></b>": (
        "Une **ruche**\n\nDeux"
    ),
    "<b>a<br><br>b </b>c": "**a**\n\n**b** c",
    "<b>a</b><b>b</b> 2*3 [1] snake_case _x_ &amp;lt;": r"**ab** 2\*3 \[1\] snake_case \_x\_ \&lt;",
    "<div>• un</div><div>• deux</div>": "- un\n\n- deux",
    "<div>une page<div>web</div></div><table><tr><td>x<td>y</table>": "une page\n\nweb\n\nx\n\ny",
}
HOSTILE = """<p onclick="hurt()" style="position:fixed">Bon<script>hurt()</script><img
src=x onerror="hurt()">jour
<a href="javascript:hurt()">ici</a> <a href="data:text/html,x">là</a> &lt;script&gt;hurt()&lt;/script&gt;
<a href="https://exemple.fr/&quot;onmouseover=&quot;hurt()">dehors</a></p>
<iframe src="//pirate.example"></iframe>
<style>*{display:none}</style><svg onload="hurt()"></svg>
<form action="//pirate.example"><input name=password></form>
[ici](javascript:hurt())"""

LINKS = {
    "www.exemple.fr/a b": "https://www.exemple.fr/a%20b",
    "http://exemple.fr": "http://exemple.fr",
    "zoe@exemple.fr": "mailto:zoe@exemple.fr",
    "02 99 26 44 44": "tel:0299264444",
    "javascript:alert(1)": "https://javascript:alert%281%29",
}
"""What people give for an address, and where the link then leads; nothing runs."""


@pytest.fixture
def writer(open_browser: Newcomer, sessions: dict[str, StorageState], width: int) -> Page:
    """Let a tenant open a sheet to change it, with scripts."""
    page = open_browser(width=width, session=sessions["Odile"])
    page.goto(EDIT)
    page.get_by_label(AREA, exact=True).fill("")
    return page


def paste(page: Page, html: str) -> str:
    """Paste HTML in the section, and return what it holds then."""
    box = page.get_by_label(AREA, exact=True)
    box.evaluate(PASTE, html)
    return box.input_value()


def select(page: Page, words: str) -> None:
    """Select words of the section."""
    page.get_by_label(AREA, exact=True).evaluate(
        "(e, w) => { e.focus(); e.setSelectionRange(e.value.indexOf(w), e.value.indexOf(w) + w.length); }",
        words,
    )


def test_bold_by_keyboard_is_seen_and_undone(writer: Page) -> None:
    """Ctrl+B sets the word in bold, the preview shows it so, Ctrl+B again or Ctrl+Z takes it back."""
    box = writer.get_by_label(AREA, exact=True)
    box.press_sequentially("Zoé et Lucie")
    box.press("Control+b")
    expect(box).to_have_value("Zoé et **Lucie**")
    preview = writer.get_by_role("region", name="Aperçu")
    expect(preview.locator("strong", has_text="Lucie")).to_be_attached()
    expect(writer.locator(".live").get_by_role("status")).to_contain_text(
        "Toutes les rubriques sont remplies."
    )
    box.press("Control+z")
    expect(box).to_have_value("Zoé et Lucie")
    select(writer, "et Lucie")
    for shortcut, value in [
        ("Control+i", "Zoé *et Lucie*"),
        ("Control+b", "Zoé ***et Lucie***"),
        ("Control+i", "Zoé **et Lucie**"),
        ("Control+b", "Zoé et Lucie"),
        ("Control+Shift+Digit8", "- Zoé et Lucie"),
        ("Control+Shift+Digit7", "1. Zoé et Lucie"),
        ("Control+Shift+Digit7", "Zoé et Lucie"),
    ]:
        box.press(shortcut)
        expect(box).to_have_value(value)


def test_the_bar_by_keyboard(writer: Page) -> None:
    """One Tab stop leads to the bar, arrows go round it, and a button writes in its own section."""
    bar = writer.get_by_role("toolbar", name=f"Mettre en forme : {AREA}")
    box = writer.get_by_label(AREA, exact=True)
    expect(bar).to_have_attribute("aria-controls", "team")
    box.press("Shift+Tab")
    expect(bar.get_by_role("button", name="Gras")).to_be_focused()
    for key, name in (
        ("ArrowRight", "Italique"),
        ("ArrowLeft", "Gras"),
        ("ArrowLeft", "Lien"),
        ("Home", "Gras"),
        ("End", "Lien"),
        ("ArrowRight", "Gras"),
        ("ArrowRight", "Italique"),
    ):
        writer.keyboard.press(key)
        expect(bar.get_by_role("button", name=name)).to_be_focused()
    writer.keyboard.press("Enter")
    expect(box).to_be_focused()
    expect(box).to_have_value("*texte en italique*")
    writer.keyboard.type("Zoé")
    expect(box).to_have_value("*Zoé*")
    box.press("Shift+Tab")
    expect(bar.get_by_role("button", name="Italique")).to_be_focused()


def test_lists_of_several_lines(writer: Page) -> None:
    """Buttons make items of the lines that are selected, change their kind, and set each in bold."""
    box, bar = writer.get_by_label(AREA, exact=True), writer.get_by_role("toolbar", name=AREA)
    box.fill("Zoé\n\nLucie\nle gardien")
    box.press("Control+a")
    for name, value in [
        ("Liste", "- Zoé\n\n- Lucie\n- le gardien"),
        ("Liste numérotée", "1. Zoé\n\n2. Lucie\n3. le gardien"),
        ("Gras", "1. **Zoé**\n\n2. **Lucie**\n3. **le gardien**"),
        ("Liste numérotée", "**Zoé**\n\n**Lucie**\n**le gardien**"),
    ]:
        bar.get_by_role("button", name=name, exact=True).click()
        expect(box).to_have_value(value)


def test_a_link_is_asked_for(writer: Page) -> None:
    """The bar asks where a link leads, takes addresses as people write them, and takes no for an answer."""
    box, asked = writer.get_by_label(AREA, exact=True), writer.get_by_label("Adresse du lien")
    box.fill("Voir le site")
    select(writer, "le site")
    box.press("Control+k")
    expect(asked).to_be_focused()
    asked.press("Escape")
    expect(box).to_be_focused()
    expect(box).to_have_value("Voir le site")
    for given, href in LINKS.items():
        box.fill("Voir le site")
        select(writer, "le site")
        box.press("Control+k")
        asked.fill(given)
        asked.press("Enter")
        expect(box).to_have_value(f"Voir [le site]({href})")


def test_a_paste_from_word(writer: Page) -> None:
    """Headings, bold, italics, bullets on two levels and numbers of Word come in as clean Markdown."""
    assert paste(writer, WORD) == FROM_WORD
    preview = writer.locator("#apercu-team")
    expect(preview.locator("ul > li > ul > li")).to_have_text("dont Zoé")
    expect(preview.locator("ol > li")).to_have_text(["Lire", "Relire"])
    writer.get_by_label(AREA, exact=True).press("Control+z")
    expect(writer.get_by_label(AREA, exact=True)).to_have_value("")


@pytest.mark.parametrize("html", PASTES)
def test_a_paste_from_a_page(writer: Page, html: str) -> None:
    """Links, lists and marks of a web page, an e-mail or a shared document come in as they read."""
    assert paste(writer, html) == PASTES[html]


def test_a_paste_without_html_is_left_alone(writer: Page) -> None:
    """Plain text, and HTML that says nothing, are left to the browser; a list starts a line of its own."""
    assert paste(writer, "") == ""
    assert paste(writer, "<img src=x><p> </p>") == ""
    box = writer.get_by_label(AREA, exact=True)
    box.fill("Avec :")
    assert paste(writer, "<ul><li>Zoé</ul>") == "Avec :\n\n- Zoé"


def test_a_hostile_paste_does_nothing(writer: Page) -> None:
    """Nothing of what is pasted runs, is fetched or styled, neither in the box, the preview nor the page."""
    writer.evaluate("window.hurt = () => { window.hurted = true }")
    pasted = paste(writer, HOSTILE)
    assert "pirate" not in pasted
    assert "(https://exemple.fr/%22onmouseover=%22hurt%28%29)" in pasted
    writer.get_by_label(AREA, exact=True).fill(
        f"{pasted}\n\n[x](javascript:hurt()) <img src=x onerror=hurt()>"
    )
    preview = writer.locator("#apercu-team")
    expect(preview).to_contain_text("<img src=x onerror=hurt()>")
    expect(preview.locator("a")).to_have_text(["dehors"])
    assert preview.locator("img, script, style, iframe, form, svg, [onclick], [style]").count() == 0
    writer.get_by_role("button", name="Voir l'aperçu").click()
    expect(writer.locator("#apercu-team")).to_contain_text("<img src=x onerror=hurt()>")
    assert writer.evaluate("window.hurted") is None


def test_the_preview_follows_what_one_writes(writer: Page, watch: Watch, width: int) -> None:
    """The preview, the gauge and the hints follow, are told once, and leave the box where it is."""
    box = writer.get_by_label(AREA, exact=True)
    preview = writer.get_by_role("region", name="Aperçu")
    box.press_sequentially("Le CODIR décide. ")
    expect(preview).to_contain_text("dites une fois ce que veut dire CODIR")
    box.evaluate("e => e.scrollIntoView({ block: 'center', behavior: 'instant' })")
    before = box.bounding_box()
    box.press_sequentially("mot " * 31)
    expect(preview).to_contain_text("fait 31 mots : coupez-la en deux.")
    assert box.bounding_box() == before
    expect(box).to_be_focused()
    box.fill("")
    expect(preview).to_contain_text("4 rubriques sur 5 sont remplies. Il reste : L'équipe projet.")
    expect(writer.locator(".live").get_by_role("status")).to_contain_text("4 rubriques sur 5")
    see_no_violation(writer)
    if width > 1000:
        expect(preview).to_be_in_viewport()
    assert len([url for url in watch.requests if url.endswith("/fiches/apercu")]) < 12


def test_a_preview_that_does_not_come_is_told(writer: Page, watch: Watch) -> None:
    """When the site does not answer, the page says to press the button."""
    watch.expected.add(503)
    writer.route("**/fiches/apercu", lambda route: route.fulfill(status=503))
    writer.get_by_label(AREA, exact=True).fill("Zoé")
    expect(writer.locator(".live").get_by_role("status")).to_contain_text("L'aperçu n'est pas arrivé")


def test_without_scripts_there_is_no_bar(open_browser: Newcomer, sessions: dict[str, StorageState]) -> None:
    """Without JavaScript the bar is not there, and the button shows the preview with its hints."""
    page = open_browser(javascript=False, width=360, session=sessions["Odile"])
    page.goto(EDIT)
    expect(page.get_by_role("toolbar")).to_have_count(0)
    page.get_by_text("À quoi sert cette rubrique ?").nth(1).click()
    expect(page.locator(".example").nth(1)).to_be_visible()
    page.get_by_label(AREA, exact=True).fill("Le CODIR décide de **tout**.")
    page.get_by_role("button", name="Voir l'aperçu").click()
    expect(page).to_have_url(f"{EDIT}#apercu")
    preview = page.get_by_role("region", name="Aperçu")
    expect(preview.get_by_role("heading", name="Aperçu")).to_be_in_viewport()
    expect(preview.locator("strong", has_text="tout")).to_be_visible()
    expect(preview).to_contain_text("dites une fois ce que veut dire CODIR")
    expect(page.get_by_label(AREA, exact=True)).to_have_value("Le CODIR décide de **tout**.")
