"""Telling how far something long is, to whoever asked for it."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

Watch = Callable[[int, int], None]
"""Told, as it goes, how much is done and how much there is to do."""


def unwatched(_done: int, _total: int) -> None:
    """Say nothing of how far it is."""


def watched(items: Iterable[Item], watch: Watch, total: int) -> Iterator[Item]:
    """Pass items on, telling how many are done of so many.

    >>> told = []
    >>> list(watched("ab", lambda done, total: told.append(f"{done}/{total}"), 2)), told
    (['a', 'b'], ['1/2', '2/2'])
    """
    for done, item in enumerate(items, start=1):
        yield item
        watch(done, total)
