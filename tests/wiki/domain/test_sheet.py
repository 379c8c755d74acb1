"""The shape of a sheet."""

from wiki.domain.sheet import CONTENT_FIELDS, SECTIONS, SheetContent

CONTENT = SheetContent("Le détail qui tue", "opievoy", context="Un hall", evaluation="Une enquête")


def test_sections_come_in_the_order_of_the_booklet() -> None:
    """The five sections are given in the booklet's order, empty ones included."""
    assert list(CONTENT.sections) == list(SECTIONS)
    assert CONTENT.sections["evaluation"] == "Une enquête"
    assert CONTENT.sections["team"] == ""


def test_fields_rebuild_the_content() -> None:
    """The fields of a content are all of it."""
    assert tuple(CONTENT.as_fields()) == CONTENT_FIELDS
    assert SheetContent(**CONTENT.as_fields()) == CONTENT


def test_blank_sections_say_nothing() -> None:
    """A section that is empty, or only spaces, is still to be written."""
    assert CONTENT.blank_sections == ("team", "collaboration", "success_factors")
    assert SheetContent("", "", team=" \n ").blank_sections == SECTIONS
