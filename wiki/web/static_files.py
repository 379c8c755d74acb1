"""Static files: read and compressed once, at addresses that change with their content (ADR 16).

Two of them make a page: the stylesheet, and one script for all pages: a first visit waits for no third.
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import brotli
from flask import Flask, Response, abort, request, session, url_for

FOLDER = Path(__file__).parents[1] / "static"
SCRIPT = "recueil.js"
"""The script of every page: the modules of the folder one after the other, which import nothing."""
FOR_EVER_S = 365 * 24 * 3600
ENCODINGS = ("br", "gzip")
"""How a file may be compressed, smallest first."""


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is sent: `bodies` holds it plain ("") and compressed."""

    kind: str
    digest: str
    bodies: Mapping[str, bytes]


def init_app(app: Flask) -> None:
    """Serve the static files of an application; register before what looks into every session."""
    app.add_url_rule("/static/<path:filename>", "static", _send)
    app.after_request(_same_for_every_session)


def static_url(name: str) -> str:
    """Return the address of a static file, which changes with its content."""
    return url_for("static", filename=name, v=_files()[name].digest)


def _send(filename: str) -> Response:
    file = _files().get(filename) or abort(404)
    encoding = next((name for name in ENCODINGS if request.accept_encodings[name] > 0), "")
    response = Response(file.bodies[encoding], content_type=file.kind)
    if encoding:
        response.content_encoding = encoding
    response.vary.add("Accept-Encoding")
    response.set_etag(f"{file.digest}{encoding}")
    if request.args.get("v") == file.digest:
        control = response.cache_control
        control.public, control.max_age, control.immutable = True, FOR_EVER_S, True
    else:  # another version's address: what it names must not be kept under it
        response.cache_control.no_cache = True
    response.make_conditional(request)
    return response


def _same_for_every_session(response: Response) -> Response:
    """Keep Flask from saying that a static file depends on cookies, which would have proxies keep many."""
    if request.endpoint == "static":
        session.accessed = False
    return response


@cache
def _files() -> Mapping[str, StaticFile]:
    paths = sorted(path for path in FOLDER.rglob("*") if path.is_file())
    modules = [path.read_bytes() for path in paths if path.suffix == ".js"]
    bodies = {
        path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in paths if path.suffix != ".js"
    }
    # Each in a block of its own: what a module declares stays its own (ECMAScript, «Block»).
    bodies[SCRIPT] = b"".join(b"{\n%b}\n" % module for module in modules)
    return {name: _packed(name, body) for name, body in bodies.items()}


def _packed(name: str, body: bytes) -> StaticFile:
    bodies = {
        "": body,
        "gzip": gzip.compress(body, mtime=0),
        "br": brotli.compress(body, mode=brotli.MODE_TEXT),
    }
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    text = "; charset=utf-8" if kind.startswith("text/") else ""
    return StaticFile(f"{kind}{text}", hashlib.sha256(body).hexdigest()[:12], bodies)
