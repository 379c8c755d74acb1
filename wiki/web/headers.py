"""Security headers on every answer."""

from flask import Flask, Response

from wiki.web.context import the_site

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""Content-Security-Policy (W3C CSP 3): nothing inline, nothing from elsewhere."""


def init_app(app: Flask) -> None:
    """Add the headers to every answer of an application."""
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if the_site().settings.https:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
