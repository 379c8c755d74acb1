"""The grammar of a query; no user text ever reaches Whoosh's own parsers.

    query  = { ["-"] [field ":"] (quoted | word) | telephone number }
    field  = "organisme" | "organisation" | "thème" | "contact", with or without accents, case or plural
    quoted = '"' … '"' | “ … ” | « … »

Everything else is punctuation and is passed over. Anything can be read: what is odd becomes notices.
"""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from wiki.search.analysis import Analyser, Word
from wiki.search.phones import find_phones
from wiki.search.results import Notice, NoticeCode

MAX_SIGNS = 500
MAX_WORDS = 32

FIELD_NAMES = {
    "organisme": "organisation",
    "organisation": "organisation",
    "theme": "theme",
    "contact": "contact",
}
"""Folded prefix, without its plural -> text field."""

_ITEM = re.compile(
    r"""
    (?P<minus> (?<!\S)-(?=\S) )?
    (?: (?P<field> (?: organismes? | organisations? | th[eéèê]mes? | contacts? ) ) \s* : \s* (?=\S)
      | (?P<unknown> [^\W\d_]+ ) : (?=[^\s/]) )?
    (?: " (?P<straight> [^"“”„]* ) ["“”] | [“„] (?P<curly> [^"“”„]* ) ["”“] | « (?P<french> [^»]* ) »
      | (?P<word> [^\s"“”„«»]+ ) | (?P<stray> ["“„«] ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """What one item of the query asks for.

    Parameters
    ----------
    words
        Its words, stop words included; offsets are those of the query.
    text
        The item as typed, without sign, prefix and quotes.
    field
        The one text field to look in; None for all of them.
    phrase
        The words must follow one another.
    excluded
        Sheets that match are left out.
    """

    words: tuple[Word, ...]
    text: str
    field: str | None = None
    phrase: bool = False
    excluded: bool = False

    @property
    def content(self) -> tuple[Word, ...]:
        """The words that are no stop words."""
        return tuple(word for word in self.words if word.stem)


@dataclass(slots=True)
class ParsedQuery:
    """A query as understood; `text` is what was read, composed (NFC) and cut to `MAX_SIGNS`.

    `phones` are the telephone numbers in it: digits to look for -> as typed.
    """

    text: str
    clauses: list[Clause] = field(default_factory=list)
    phones: dict[str, str] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to look for."""
        return not (self.clauses or self.phones)

    def remark(self, code: NoticeCode, piece: str) -> None:
        """Add a notice."""
        self.notices.append(Notice(code, piece))


def parse(query: str, analyser: Analyser) -> ParsedQuery:
    """Read a query; never fails."""
    parsed = _cut(unicodedata.normalize("NFC", query).strip())
    rest = _take_phones(parsed)
    words = _take_clauses(parsed, rest, analyser)
    if parsed.is_empty and parsed.text:
        code = NoticeCode.ONLY_STOP_WORDS if words else NoticeCode.NOTHING_TO_SEARCH
        parsed.remark(code, parsed.text)
    return parsed


def _cut(text: str) -> ParsedQuery:
    """Keep the first `MAX_SIGNS`, to the last whole word."""
    if len(text) <= MAX_SIGNS:
        return ParsedQuery(text)
    kept = text[: MAX_SIGNS + 1].rsplit(maxsplit=1)[0][:MAX_SIGNS]
    return ParsedQuery(kept, notices=[Notice(NoticeCode.TOO_LONG, text[len(kept) :].strip())])


def _take_phones(parsed: ParsedQuery) -> str:
    rest = parsed.text
    for number, start, end in find_phones(parsed.text):
        parsed.phones[number] = parsed.text[start:end]
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return rest


def _take_clauses(parsed: ParsedQuery, text: str, analyser: Analyser) -> int:
    """Fill the clauses, with `MAX_WORDS` at most; return how many words were read."""
    count = 0
    for item in _ITEM.finditer(text):
        if item["stray"]:
            parsed.remark(NoticeCode.UNCLOSED_QUOTE, text[item.start("stray") :])
            continue
        if item["unknown"]:
            parsed.remark(NoticeCode.UNKNOWN_FIELD, item["unknown"])
        clause = _clause(item, analyser)
        count += len(clause.words)
        if count > MAX_WORDS:
            kept = len(clause.words) - (count - MAX_WORDS)
            parsed.remark(NoticeCode.TOO_MANY_WORDS, text[clause.words[kept].start :])
            clause = replace(clause, words=clause.words[:kept])
        if clause.content or (clause.words and (clause.phrase or _may_join(clause))):
            parsed.clauses.append(clause)
        if count > MAX_WORDS:
            break
    if not any(clause.content or clause.phrase for clause in parsed.clauses):
        parsed.clauses.clear()
    return count


def _may_join(clause: Clause) -> bool:
    # A stop word such as «sous» stays in the query: it may be the first half of «sous sol».
    return clause.field is None and not clause.excluded


def _clause(item: re.Match[str], analyser: Analyser) -> Clause:
    kind = next(name for name in ("straight", "curly", "french", "word") if item[name] is not None)
    text, offset = item[kind], item.start(kind)
    words = tuple(
        Word(word.surface, word.folded, word.stem, word.start + offset, word.end + offset)
        for word in analyser.words(text)
    )
    name = FIELD_NAMES[analyser.fold(item["field"]).removesuffix("s")] if item["field"] else None
    return Clause(words, text, name, phrase=kind != "word" and name is None, excluded=bool(item["minus"]))
