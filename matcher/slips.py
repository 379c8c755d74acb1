"""Known words that one slip parts from another, or that sound as another does, or nearly.

References
----------
F. J. Damerau, "A technique for computer detection and correction of spelling errors", *Communications of
the ACM* 7 (3), 1964: four slips in five are one letter added, left out, changed, or swapped with the next.
P. Norvig, *How to write a spelling corrector*, 2007, https://norvig.com/spell-correct.html: candidates made
from the word, and not sought in the whole list.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from string import ascii_lowercase

from matcher.phonetics import SIGNS, sounds

__all__ = ["Forms", "Spellings"]

_LOOKED_AT = 4
"""How many signs at either end tell whether some form begins or ends so: more hardly leave less to try."""


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """Words, or keys of their sounds, of which those one slip from another are found; build it with `of`.

    A slip leaves what is before it and what is after it as they were. So it is only looked for where some
    form begins as the one does up to there, and some form ends as it does from there on.

    Parameters
    ----------
    known
        The forms.

    Examples
    --------
    >>> words = Forms.of(["jardin", "jargon"], "abcdefghijklmnopqrstuvwxyz")
    >>> sorted(words.near("jadrin")), sorted(words.near("jardon"))
    (['jardin'], ['jardin', 'jargon'])
    """

    known: frozenset[str]
    _signs: str
    _beginnings: frozenset[str]
    _ends: frozenset[str]  # read backwards

    @classmethod
    def of(cls, forms: Iterable[str], signs: str) -> "Forms":
        """Know some forms.

        Parameters
        ----------
        forms
            Any.
        signs
            What they are made of.

        Returns
        -------
        Forms
            Each once.
        """
        known = frozenset(forms)
        return cls(known, signs, _beginnings(known), _beginnings(form[::-1] for form in known))

    def joined(self, other: "Forms") -> "Forms":
        """Know those of another one too, which are made of the same signs.

        Parameters
        ----------
        other
            The other one.

        Returns
        -------
        Forms
            Each once.
        """
        return Forms(
            self.known | other.known,
            self._signs,
            self._beginnings | other._beginnings,
            self._ends | other._ends,
        )

    def near(self, form: str) -> frozenset[str]:
        """Return those that are one slip away from a form, itself too if it is known.

        Parameters
        ----------
        form
            Known or not.

        Returns
        -------
        set of str
            Some of `known`.

        References
        ----------
        Damerau 1964, Norvig 2007: see the module.
        """
        return self.known.intersection(self._slips(form))  # some come twice, which costs less than a set

    def _slips(self, form: str) -> list[str]:
        """Return a form and what a slip makes of it: a sign left out, two swapped, one changed, one added."""
        last, first = _begun(form, self._beginnings), len(form) - _begun(form[::-1], self._ends)
        start = max(0, first - 2)
        splits = [(form[:at], form[at:]) for at in range(start, last + 1)]
        # Two signs after a split, one or none are not as they were.
        one, none = splits[max(0, first - 1) - start :], splits[first - start :]
        return [
            form,
            *[left + right[1:] for left, right in one if right],
            *[left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1],
            *[f"{left}{sign}{right[1:]}" for left, right in one if right for sign in self._signs],
            *[f"{left}{sign}{right}" for left, right in none for sign in self._signs],
        ]


def _beginnings(forms: Iterable[str]) -> frozenset[str]:
    """Return the first signs of some forms: one of each, two, up to `_LOOKED_AT`."""
    found = shorter = {form[:_LOOKED_AT] for form in forms}
    for length in range(_LOOKED_AT - 1, 0, -1):
        shorter = {start[:length] for start in shorter}
        found = found | shorter
    return frozenset(found)


def _begun(form: str, beginnings: Set[str]) -> int:
    """Return with how many signs of a form some known one begins; all, if it does with the first few."""
    strange = (at for at in range(min(len(form), _LOOKED_AT)) if form[: at + 1] not in beginnings)
    return next(strange, len(form))


@dataclass(frozen=True, slots=True, eq=False)
class Spellings:
    """Words to mend to, by how they are written and by how they sound; build it with `of`.

    Parameters
    ----------
    words
        As they are written.
    """

    words: Forms
    _sounds: Forms
    _by_sound: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Spellings":
        """Know some words.

        Parameters
        ----------
        words
            Folded, of letters, each once.

        Returns
        -------
        Spellings
            Of all of them.
        """
        listed = [*words]
        by_sound: dict[str, list[str]] = {}
        for word, key in zip(listed, sounds(listed), strict=True):
            by_sound.setdefault(key, []).append(word)
        alike = {key: frozenset(same) for key, same in by_sound.items()}
        return cls(Forms.of(listed, ascii_lowercase), Forms.of(alike, SIGNS), alike)

    def joined(self, other: "Spellings") -> "Spellings":
        """Know the words of another one too.

        Parameters
        ----------
        other
            The other one.

        Returns
        -------
        Spellings
            Each word once.
        """
        mine = self._by_sound
        both = {key: alike.union(mine.get(key, ())) for key, alike in other._by_sound.items()}
        return Spellings(self.words.joined(other.words), self._sounds.joined(other._sounds), {**mine, **both})

    def alike(self, key: str) -> frozenset[str]:
        """Return the words of a sound.

        Parameters
        ----------
        key
            As `matcher.phonetics.sound` gives it.

        Returns
        -------
        set of str
            Some of `words`.
        """
        return self._by_sound.get(key, frozenset())

    def nearly_alike(self, key: str) -> frozenset[str]:
        """Return the words that sound so, but for one slip.

        Parameters
        ----------
        key
            As `matcher.phonetics.sound` gives it.

        Returns
        -------
        set of str
            Some of `words`.
        """
        return frozenset(word for near in self._sounds.near(key) for word in self._by_sound[near])
