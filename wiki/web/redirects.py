"""Where a form may send its reader next."""

from urllib.parse import urlsplit

from flask import url_for


def local_target(asked: str | None) -> str:
    r"""Return `asked` if it is a path of this site, else the home page.

    An allow-list, against open redirects: the address must begin with one slash and have no scheme, no
    host, no control sign and no backslash, which browsers read as a slash (``/\\\\elsewhere.example``).
    """
    target = asked or ""
    parts = urlsplit(target)
    local = target.startswith("/") and not target.startswith("//") and not parts.scheme and not parts.netloc
    if not local or "\\" in target or not target.isprintable():
        return url_for("pages.home")
    return target
