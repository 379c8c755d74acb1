"""Where a form may send its reader next."""

from flask import request, url_for


def local_target(asked: str | None) -> str:
    r"""Return `asked` if it is a path of this site, else the home page.

    An allow-list, against open redirects: the address must begin with exactly one slash, which leaves
    no place for a scheme or a host, and have no control sign, which browsers drop (``/\t/elsewhere``),
    and no backslash, which they read as a slash (``/\\elsewhere``).
    """
    target = asked or ""
    return target if is_local(target) else url_for("pages.home")


def is_local(target: str) -> bool:
    """Tell whether an address stays on this site, whatever a browser makes of it."""
    local = target.startswith("/") and not target.startswith("//")
    return local and "\\" not in target and target.isprintable()


def came_from() -> str | None:
    """Return the address, on this site, of the page that led here; None where the browser names none of ours.

    The browser's `Referer` (RFC 9110, 10.1.3) is under the control of no other site beyond its own address.
    """
    page, root = request.referrer or "", request.host_url
    target = page.removeprefix(root.removesuffix("/"))
    return target if page.startswith(root) and is_local(target) else None
