"""Which site a form comes from."""

from flask import request


def comes_from_here() -> bool:
    """Tell whether a page of this site sent the form: one of another site must not be sent again by a click.

    Browsers say so, and no page can make them lie: `Sec-Fetch-Site` (Fetch Metadata, W3C) where the site is
    served over https, else `Origin` (RFC 6454), which each sends with a form that crosses sites. Programs,
    which nobody can trick, may send neither.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") in {None, request.host_url.rstrip("/")}
