"""The memory of pages: its bound, and editions."""

from wiki.web.memory import AROUND_BYTES, KeptPage, Memory

EDITION = object()


def page(body: bytes, edition: object = EDITION) -> KeptPage:
    """Make a page of so many bytes."""
    return KeptPage(edition, "sheets.show", "j-eco-trie", (), body)


def test_the_memory_has_a_bound() -> None:
    """Never more bytes than allowed: the pages asked for longest ago are forgotten first."""
    kept = Memory(5 * (AROUND_BYTES + 100))
    for number in range(100):
        kept.put(number, page(b"x" * 100))
        kept.get(0, EDITION)
        assert kept.size <= 5 * (AROUND_BYTES + 100)
    assert sorted(kept._pages) == [0, 96, 97, 98, 99]
    kept.put("too big", page(b"x" * 10**6))
    assert (kept.size, len(kept._pages)) == (0, 0)


def test_a_page_of_another_edition_is_no_page() -> None:
    """What was kept of one edition is not given for another one, and gives its place to the newer."""
    kept = Memory(10**6)
    kept.put("a", page(b"old"))
    assert kept.get("a", object()) is None
    newer = object()
    kept.put("a", page(b"newer", newer))
    assert kept.get("a", newer).body == b"newer"
    assert kept.size == AROUND_BYTES + 5
