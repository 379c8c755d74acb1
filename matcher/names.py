"""Words that are written as names: of a town, a person, a building."""

__all__ = ["is_name"]

_LOOKED_BACK = 8
"""How many characters tell whether a sentence begins."""
_OPENING = " \t«\"“(-–—'’"
_SENTENCE_ENDS = ".!?…:\n\r•"


def is_name(text: str, start: int) -> bool:
    """Tell whether the word that begins there has a capital that no sentence gives it; initials have one too.

    Parameters
    ----------
    text
        Any text.
    start
        Where the word begins, in characters.

    Returns
    -------
    bool
        False at the beginning of a sentence, where any word has one.

    Examples
    --------
    >>> is_name("Un jardin à Brest", 12), is_name("Jardin à Brest", 0)
    (True, False)
    """
    if not text[start : start + 1].isupper():
        return False
    before = text[max(0, start - _LOOKED_BACK) : start].rstrip(_OPENING)
    return bool(before) and before[-1] not in _SENTENCE_ENDS
