"""Hints on a text, in the reader's language."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext, ngettext

from wiki.domain.plain_language import Hint, HintCode
from wiki.web.labels import label

AT_ONCE = 3
"""How many hints are shown together: more would discourage."""


def word_hint(hint: Hint) -> str:
    """Say what would be plainer, and how."""
    if hint.code is HintCode.LONG_SENTENCE:
        return str(
            gettext(
                "la phrase « %(words)s… » fait %(length)d mots : coupez-la en deux.",
                words=hint.text,
                length=hint.length,
            )
        )
    if hint.meaning:
        return str(
            gettext(
                "dites une fois que %(short)s veut dire « %(meaning)s ».",
                short=hint.text,
                meaning=hint.meaning,
            )
        )
    return str(gettext("dites une fois ce que veut dire %(short)s.", short=hint.text))


def remark_on(hints: Sequence[Hint]) -> Iterator[str]:
    """Say the first hints in one message, if there are any."""
    if hints:
        shown = " ".join(
            gettext(
                "Dans « %(section)s », %(hint)s", section=label(hint.section, "fields"), hint=word_hint(hint)
            )
            for hint in hints[:AT_ONCE]
        )
        yield str(gettext("Pour être lu de tous : %(hints)s", hints=shown))


def count_words(hints: Sequence[Hint]) -> str:
    """Say how many hints there are, "" for none."""
    words = ngettext("%(num)d conseil de lecture.", "%(num)d conseils de lecture.", len(hints))
    return str(words) if hints else ""
