"""Some sheets side by side: what they share, and what differs."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.domain.sheet import FullSheet

MOST = 4
"""How many sheets a reader can take in side by side."""

FACTS = ("organisation", "phase", "involvement", "themes", "publics")
TEXTS = ("tagline", "context", "success_factors", "evaluation", "team", "collaboration")
"""What is compared, in the order of reading: first what each project is."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Published sheets side by side.

    Parameters
    ----------
    sheets
        At most `MOST`, in the order in which they were asked for.
    missing
        What was asked for and is no sheet that readers may know of.
    left_out
        The sheets that were asked for beyond those that are compared.
    """

    sheets: tuple[FullSheet, ...]
    missing: tuple[str, ...] = ()
    left_out: tuple[FullSheet, ...] = ()

    @property
    def slugs(self) -> tuple[str, ...]:
        """The addresses of the sheets."""
        return tuple(full.sheet.slug for full in self.sheets)

    def shared(self, name: str) -> tuple[str, ...]:
        """Return the values of a fact that every sheet has; none for a sheet on its own."""
        if len(self.sheets) < 2:  # noqa: PLR2004 - a pair
            return ()
        first, *others = (_values(full, name) for full in self.sheets)
        return tuple(value for value in first if all(value in other for other in others))

    def own(self, full: FullSheet, name: str) -> tuple[str, ...]:
        """Return the values of a fact that a sheet has and some other lacks."""
        shared = self.shared(name)
        return tuple(value for value in _values(full, name) if value not in shared)

    @property
    def in_common(self) -> dict[str, tuple[str, ...]]:
        """Fact -> what the sheets share of it, for the facts of which they share something."""
        return {name: values for name in FACTS if (values := self.shared(name))}

    @property
    def differing(self) -> tuple[str, ...]:
        """The facts and texts of which at least one sheet tells something that others do not."""
        facts = (name for name in FACTS if any(self.own(full, name) for full in self.sheets))
        return (*facts, *(name for name in TEXTS if self._told(name)))

    @property
    def untold(self) -> tuple[str, ...]:
        """The facts and texts of which no sheet tells anything."""
        return tuple(name for name in (*FACTS, *TEXTS) if not self._told(name))

    def _told(self, name: str) -> bool:
        return any(_values(full, name) for full in self.sheets)


def _values(full: FullSheet, name: str) -> Sequence[str]:
    value = getattr(full.sheet.content, name)
    if name in TEXTS:
        value = value.strip()
    return value if isinstance(value, tuple) else tuple(filter(None, [value]))
