"""Where a form may send its reader next."""

from flask import url_for


def local_target(asked: str | None) -> str:
    r"""Return `asked` if it is a path of this site, else the home page.

    An allow-list, against open redirects: the address must begin with exactly one slash, which leaves
    no place for a scheme or a host, and have no control sign, which browsers drop (``/\t/elsewhere``),
    and no backslash, which they read as a slash (``/\\elsewhere``).
    """
    target = asked or ""
    local = target.startswith("/") and not target.startswith("//")
    return target if local and "\\" not in target and target.isprintable() else url_for("pages.home")
