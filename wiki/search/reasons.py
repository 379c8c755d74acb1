"""Why a sheet was found: in which of its fields, and in which words."""

from wiki.search.compile import Target
from wiki.search.results import HitReason
from wiki.search.snippets import Found


def tell_reasons(passages: Found, targets: tuple[Target, ...]) -> tuple[HitReason, ...]:
    """Gather the words found in each field, in the order of the passages; each way of saying it once.

    Words are in the order of the targets: those of the query before those that stand for them.
    """
    found: dict[str, dict[int, str]] = {}
    for passage, matches in passages:
        end = 0
        for match in matches:
            if match.start >= end:
                end = match.end
                words = _words(passage.text[match.start : match.end], targets[match.target])
                found.setdefault(passage.field, {}).setdefault(match.target, words)
    return tuple(
        HitReason(field, tuple(dict.fromkeys(words[each] for each in sorted(words))))
        for field, words in found.items()
    )


def _words(written: str, target: Target) -> str:
    return f"{target.instead_of} → {written}" if target.instead_of else written
