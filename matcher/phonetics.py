"""How a French word sounds, roughly: two spellings of one sound have one key.

The rules are the spelling-to-sound correspondences that French grammars list (silent final letters, nasal
vowels, soft and hard c and g, «eau» and «o»…), kept to those that people confuse when they write by ear.
They are coarse on purpose: a key gathers candidates, it does not choose among them.

References
----------
N. Catach, *L'Orthographe française*, Nathan, 1980: the graphemes of each sound, from the most usual on.
"""

import re
from collections.abc import Sequence

__all__ = ["SIGNS", "sound", "sounds"]

SIGNS = "CN123abdefgijklmnoprstuvw"
"""What keys are made of: C for «ch», N for «gn», digits for nasal vowels, letters for the rest."""

_RULES = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"(.)\1+", r"\1"),  # double letters first: «mm» does not make a vowel nasal
        (r"(?<=..)[stdxpz]+$", ""),  # silent final consonants
        (r"(?<=..)(?:er|ez|ai|aien)$", "e"),
        (r"ph", "f"),
        (r"s?ch|sh", "C"),
        (r"qu?|ck", "k"),
        (r"gn", "N"),
        (r"g(?=[eiy])", "j"),
        (r"je(?=[ao])", "j"),
        (r"gu(?=[eiy])", "g"),
        (r"s?c(?=[eiy])", "ss"),
        (r"c", "k"),
        (r"(?<!s)t(?=i(?:on|el|eu))", "ss"),
        (r"[sz]+", "s"),  # who writes by ear takes «s» for both of its sounds
        (r"h", ""),
        (r"x", "ks"),
        (r"(?<=[ie])en$", "1"),
        (r"(?:ai|ei|[iyu])[nm](?![aeiouy])", "1"),
        (r"[ae][nm](?![aeiouy])", "2"),
        (r"o[nm](?![aeiouy])", "3"),
        (r"eau|au", "o"),
        (r"oe?u", "u"),
        (r"o[iy]", "wa"),
        (r"[ae][iy]", "e"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)e+$", ""),
    )
)


def sounds(words: Sequence[str]) -> list[str]:
    """Return the key of each of many folded words, all at once, which is ten times faster.

    Parameters
    ----------
    words
        Folded words, without line breaks.

    Returns
    -------
    list of str
        One key a word, of `SIGNS`.

    References
    ----------
    Catach 1980: see the module.
    """
    text = "\n".join(words)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text.split("\n") if words else []


def sound(word: str) -> str:
    """Return the key of a folded word.

    Parameters
    ----------
    word
        A folded word.

    Returns
    -------
    str
        Of `SIGNS`; empty where nothing is heard.

    Examples
    --------
    >>> sound("formasion") == sound("formation"), sound("locatere") == sound("locataire")
    (True, True)
    >>> sound("comen") == sound("comment"), sound("kartie") == sound("quartier")
    (True, True)
    """
    return sounds([word])[0]
