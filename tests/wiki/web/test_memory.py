"""The memory of pages: its bound."""

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
        kept.get(0)
        assert kept.size <= 5 * (AROUND_BYTES + 100)
    assert sorted(kept._pages) == [0, 96, 97, 98, 99]


def test_what_is_larger_than_the_memory_puts_nothing_out() -> None:
    """A page for which there is no room at all leaves the others, and takes its former one away."""
    kept = Memory(AROUND_BYTES + 100)
    kept.put("small", page(b"x"))
    kept.put("large", page(b"x" * 10**6))
    assert (kept.get("large"), kept.get("small").body) == (None, b"x")
    kept.put("small", page(b"x" * 10**6))
    assert (kept.get("small"), kept.size) == (None, 0)


def test_a_newer_page_takes_the_place_of_the_former() -> None:
    """A page of another edition gives its place, and what it took, to the newer one."""
    kept, newer = Memory(10**6), object()
    kept.put("a", page(b"old"))
    kept.put("a", page(b"newer", newer))
    assert (kept.get("a").edition, kept.get("a").body) == (newer, b"newer")
    assert kept.size == AROUND_BYTES + 5
