"""Spoils texts as people do: accents left out, slips of the fingers, words written by ear."""

import random
import re
import unicodedata

NEIGHBOURS = {
    letter: "".join(
        row[near] for row in ("azertyuiop", "qsdfghjklm", "wxcvbn") for at in range(len(row))
        if row[at] == letter for near in (at - 1, at + 1) if 0 <= near < len(row)
    )
    for letter in "azertyuiopqsdfghjklmwxcvbn"
}  # fmt: skip
"""The keys to the left and right of each, on a French keyboard."""

BY_EAR = (
    ("qu", "k"), ("ph", "f"), ("eau", "o"), ("au", "o"), ("tion", "sion"), ("ai", "é"), ("an", "en"),
    ("ch", "sh"), ("ss", "c"), ("ç", "s"), ("ge", "je"), ("gi", "ji"), ("s", "z"), ("ei", "è"), ("y", "i"),
    ("mm", "m"), ("nn", "n"), ("ll", "l"), ("tt", "t"), ("pp", "p"), ("rr", "r"), ("h", ""), ("en", "an"),
)  # fmt: skip
"""Graphemes that sound alike, or nearly."""

_WORD = re.compile(r"(?:\b[ldnsjmtc]['’])?[^\W\d_]{4,}")


def without_accents(text: str) -> str:
    """Leave every accent out."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if unicodedata.category(char) != "Mn")


def mistyped(text: str, share: float, seed: int) -> str:
    """Put one error into that share of the words of four letters or more, always the same for a seed."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    return _WORD.sub(lambda found: _spoilt(found[0], chance) if chance.random() < share else found[0], text)


def _spoilt(word: str, chance: random.Random) -> str:
    kind = chance.randrange(6)
    at = chance.randrange(1, len(word) - 1)
    match kind:
        case 0:
            near = NEIGHBOURS.get(word[at].lower())
            return word[:at] + chance.choice(near) + word[at + 1 :] if near else word[:at] + word[at + 1 :]
        case 1:
            return word[: at + 1] + word[at:]
        case 2:
            return word[:at] + word[at + 1 :]
        case 3:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case _:
            return _by_ear(word, chance)


def _by_ear(word: str, chance: random.Random) -> str:
    """Change one grapheme, or else leave the apostrophe or a silent ending out."""
    ways = [word.replace(right, wrong, 1) for right, wrong in BY_EAR if right in word[1:]]
    ways += [word[:-1]] if word[-1] in "estdx" else []
    ways += [re.sub("['’]", "", word)] if re.search("['’]", word) else []
    return chance.choice(ways or [word + word[-1]])
