"""What sheet pages are compared with: a bare Flask view that renders one row of SQLite.

`python -m tools.load.bare FILE` serves the rows of a file as the site is served; `fill` makes its pages as
long as ours. Each thread keeps its connection open, which is as fast as such a view can be.
"""

import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from threading import local

from flask import Flask, abort, render_template
from gunicorn.app.base import BaseApplication

from wiki.config import Settings
from wiki.server import listen, options

WORDS = "Des locataires et un bailleur racontent ensemble ce qu'ils ont fait dans la maison. "
SETTINGS = Settings(Path(), port=0)


def fill(file: Path, sizes: Mapping[str, int]) -> None:
    """Write a row for each path, so that its page has the bytes that `sizes` gives."""
    app = make(file)
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE pages (path TEXT PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL)")
        for path, size in sizes.items():
            with app.app_context():
                around = len(render_template("bare.html", title=path, text=""))
            text = (WORDS * (size // len(WORDS) + 1))[: max(0, size - around)].replace("'", "e")
            db.execute("INSERT INTO pages VALUES (?, ?, ?)", (path, path, text))


def make(file: Path) -> Flask:
    """Build the application over a file."""
    app, held = Flask("bare", template_folder=str(Path(__file__).parent)), local()

    @app.get("/<path:path>")
    def show(path: str) -> str:
        if not hasattr(held, "db"):
            held.db = sqlite3.connect(file)
        row = held.db.execute("SELECT title, text FROM pages WHERE path = ?", (f"/{path}",)).fetchone()
        return render_template("bare.html", title=row[0], text=row[1]) if row else abort(404)

    return app


class _Bare(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Serves the view with the settings of the site's own server."""

    def __init__(self, file: Path) -> None:
        self._file = file
        listener = listen("127.0.0.1", 0)
        print(f"servi sur http://127.0.0.1:{listener.getsockname()[1]} ", flush=True)
        self._bind = f"fd://{listener.detach()}"
        super().__init__()

    def load_config(self) -> None:
        for name, value in {**options(SETTINGS), "bind": self._bind}.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return make(self._file)


if __name__ == "__main__":
    _Bare(Path(sys.argv[1])).run()
