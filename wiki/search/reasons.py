"""Why a sheet was found: in which of its fields, and in which words."""

from wiki.search.compile import Target
from wiki.search.results import HitReason
from wiki.search.snippets import Found


def tell_reasons(passages: Found, targets: tuple[Target, ...]) -> tuple[HitReason, ...]:
    """Gather the words found in each field, in the order of the passages; each way of saying it once.

    The words of the query itself come before those that stand for them.
    """
    found: dict[str, dict[int, str]] = {}

    def stands_for_another(target: int) -> bool:
        return bool(targets[target].instead_of)

    for passage, matches in passages:
        end = 0
        for match in matches:
            if match.start >= end:
                end = match.end
                words = _words(passage.text[match.start : match.end], targets[match.target])
                found.setdefault(passage.field, {}).setdefault(match.target, words)
    return tuple(
        HitReason(field, tuple(dict.fromkeys(words[each] for each in sorted(words, key=stands_for_another))))
        for field, words in found.items()
    )


def _words(written: str, target: Target) -> str:
    return f"{target.instead_of} → {written}" if target.instead_of else written
