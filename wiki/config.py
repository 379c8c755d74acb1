"""The settings of one installation, read from the environment once, only here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DEFAULT_DATA = Path("var")
LOGS = ("text", "json")
SEARCHES = ("whoosh", "postgresql")
SHORTEST_TOKEN = 24
_EMAIL = re.compile(r"[^\s@<>\"]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"https?://(?:[\w-]+(?:\.[\w-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?", re.IGNORECASE)


class ConfigError(ValueError):
    """A setting that cannot be understood; its message names the variable."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation.

    Attributes
    ----------
    data
        Folder of the indexes, of the secret key, and of the database unless a server keeps it.
    host, port
        Where the server listens.
    workers, threads
        Server processes, and threads in each.
    https
        Whether readers come through HTTPS, so that cookies are Secure.
    proxies
        How many reverse proxies stand before the server and set X-Forwarded-*.
    database_url
        The PostgreSQL database (``postgresql://…``); None when it is a file of the data folder.
    replica_url
        A read-only copy of that database, where visitors read; None when they read where everybody writes.
    search
        Where the search index is: "whoosh" in the data folder, "postgresql" in the database.
    url
        The address at which readers find the site, without a final slash; None when the server's own.
    contact
        The e-mail address where readers tell of a page that they cannot use; None when there is none.
    pages_s
        How many seconds caches may keep the pages that are the same for every visitor; 0 for none.
    memory_mb
        How many megabytes of the pages of visitors each process keeps in memory; 0 for none.
    logs
        How the server's log is written: "text" for people, "json" for programs.
    log_requests
        Whether the log has a line for each request.
    metrics_token
        What a program must show to read `/metrics`; None when there is no such page.
    metrics
        The folder where the processes of one server count together; the server makes it.
    debug
        Whether somebody asked Flask for its pages of errors.
    plain_http
        Whether the administrator accepts passwords that travel in clear, on a network of their own.
    """

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    threads: int = 4
    https: bool = False
    proxies: int = 0
    url: str | None = None
    database_url: str | None = None
    replica_url: str | None = None
    search: str = SEARCHES[0]
    contact: str | None = None
    pages_s: int = 60
    memory_mb: int = 64
    logs: str = "text"
    log_requests: bool = False
    metrics_token: str | None = None
    metrics: Path | None = None
    debug: bool = False
    plain_http: bool = False

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data / "recueil.sqlite"

    @property
    def store(self) -> str:
        """Where the database is, as `wiki.store.engine` reads it."""
        return self.database_url or str(self.database)

    @property
    def index(self) -> Path:
        """The folder of the search index."""
        return self.data / "index"

    @property
    def matcher(self) -> Path:
        """The folder of the matcher's state."""
        return self.data / "matcher"

    @property
    def secret_key(self) -> Path:
        """The file of the key that signs sessions, readable by its owner only."""
        return self.data / "secret-key"


def read_settings(environ: Mapping[str, str], data: Path | None = None) -> Settings:
    """Read the settings from environment variables; `data` wins over ``RECUEIL_DATA``.

    Raises
    ------
    ConfigError
        When a variable holds something else than what it is for.
    """
    return Settings(
        data=(data or Path(environ.get("RECUEIL_DATA") or DEFAULT_DATA)).absolute(),
        host=environ.get("HOST") or "127.0.0.1",
        port=_number(environ, "PORT", 8000, 1, 65_535),
        workers=_number(environ, "RECUEIL_WORKERS", 2, 1, 64),
        threads=_number(environ, "RECUEIL_THREADS", 4, 1, 64),
        https=_number(environ, "RECUEIL_HTTPS", 0, 0, 1) == 1,
        proxies=_number(environ, "RECUEIL_PROXIES", 0, 0, 5),
        url=_url(environ, "RECUEIL_URL"),
        database_url=_database_url(environ, "RECUEIL_DATABASE_URL"),
        replica_url=_replica_url(environ, "RECUEIL_DATABASE_REPLICA_URL"),
        search=_search(environ, "RECUEIL_SEARCH"),
        contact=_email(environ, "RECUEIL_CONTACT"),
        pages_s=_number(environ, "RECUEIL_PAGES_CACHE", 60, 0, 3_600),
        memory_mb=_number(environ, "RECUEIL_PAGES_MEMORY", 64, 0, 4_096),
        logs=_choice(environ, "RECUEIL_LOG", LOGS),
        log_requests=_number(environ, "RECUEIL_LOG_REQUESTS", 0, 0, 1) == 1,
        metrics_token=_token(environ, "RECUEIL_METRICS_TOKEN"),
        debug=environ.get("FLASK_DEBUG", "").strip().lower() not in {"", "0", "false", "no"},
        plain_http=_number(environ, "RECUEIL_PLAIN_HTTP", 0, 0, 1) == 1,
    )


def _number(environ: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not re.fullmatch("[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise ConfigError(f"{name} doit être un nombre de {least} à {most}, et non « {text} »")
    return int(text)


def _choice(environ: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    text = environ.get(name, "").strip() or choices[0]
    if text not in choices:
        raise ConfigError(f"{name} doit être {' ou '.join(choices)}, et non « {text} »")
    return text


def _token(environ: Mapping[str, str], name: str) -> str | None:
    text = environ.get(name, "").strip()
    if text and not re.fullmatch(rf"[\x21-\x7e]{{{SHORTEST_TOKEN},}}", text):  # not repeated: it is a secret
        raise ConfigError(f"{name} doit avoir {SHORTEST_TOKEN} signes au moins, sans espace ni accent")
    return text or None


def _url(environ: Mapping[str, str], name: str) -> str | None:
    text = environ.get(name, "").strip()
    url = text.removesuffix("/")
    if url and not _URL.fullmatch(url):
        raise ConfigError(f"{name} doit s'écrire https://recueil.example.org, sans chemin, et non « {text} »")
    return url or None


def _database_url(environ: Mapping[str, str], name: str) -> str | None:
    url = environ.get(name, "").strip()
    if url and not url.startswith(("postgresql://", "postgres://")):  # not repeated: it may hold a password
        raise ConfigError(f"{name} doit s'écrire postgresql://compte@machine/base")
    return url or None


def _replica_url(environ: Mapping[str, str], name: str) -> str | None:
    replica, primary = _database_url(environ, name), _database_url(environ, "RECUEIL_DATABASE_URL")
    if replica and not primary:
        raise ConfigError(f"{name} demande RECUEIL_DATABASE_URL : une base SQLite n'a pas de réplique")
    if replica and replica == primary:
        raise ConfigError(f"{name} est la base RECUEIL_DATABASE_URL elle-même, et non sa réplique")
    return replica


def _search(environ: Mapping[str, str], name: str) -> str:
    search = _choice(environ, name, SEARCHES)
    if search == "postgresql" and not _database_url(environ, "RECUEIL_DATABASE_URL"):
        raise ConfigError(f"{name}=postgresql demande RECUEIL_DATABASE_URL : SQLite n'a pas cette recherche")
    return search


def _email(environ: Mapping[str, str], name: str) -> str | None:
    text = environ.get(name, "").strip()
    if text and not _EMAIL.fullmatch(text):
        raise ConfigError(f"{name} doit être une adresse e-mail, et non « {text} »")
    return text or None
