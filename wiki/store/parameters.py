"""Named parameters as the statements write them, turned into psycopg's."""

import re
from functools import lru_cache

_TOKEN = re.compile(
    r"""
      '(?:[^']|'')*'            # a literal text
    | "(?:[^"]|"")*"            # a quoted name
    | --[^\n]* | /\*.*?\*/      # a comment
    | ::                        # a cast
    | :(?P<name>[A-Za-z_]\w*)   # a parameter
    | %                         # which psycopg wants doubled
    """,
    re.VERBOSE | re.DOTALL,
)


@lru_cache(maxsize=1024)
def to_pyformat(sql: str) -> str:
    """Spell ``:name`` as ``%(name)s``, wherever it is a parameter and nothing else.

    Texts, quoted names, comments and casts stay as they are. PostgreSQL's own quoting (``$$…$$``,
    ``E'…'``) is no part of the SQL that both engines share, and is not read.

    >>> to_pyformat("SELECT 'à :heure', total::text, 7 % 2 FROM t WHERE slug = :slug")
    "SELECT 'à :heure', total::text, 7 %% 2 FROM t WHERE slug = %(slug)s"
    """
    return _TOKEN.sub(_spell, sql)


def _spell(found: re.Match[str]) -> str:
    name = found["name"]
    return f"%({name})s" if name else found[0].replace("%", "%%")
