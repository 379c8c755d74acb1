"""The page that tells of the 2011 call for projects."""

from wiki.services.about import about_page


def test_the_page_is_html_with_headings() -> None:
    """The page is rendered with its headings and nothing that runs."""
    html = about_page("fr").html
    assert "<h2>" in html
    assert "<script" not in html
