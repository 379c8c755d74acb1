"""The production server: gunicorn, embedded as a custom application."""

import errno
import gc
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from gunicorn import systemd
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.workers.base import Worker

from wiki import logs
from wiki.app import create_app
from wiki.config import Settings
from wiki.domain.errors import Refused
from wiki.services.site import Site, read_ahead
from wiki.services.upkeep import Upkeep

BACKLOG = 2048
LONGEST_LINE = 8190
"""The longest address that is read, in bytes, with its method: the most that gunicorn takes."""

PATIENCE_S = 30
"""How long a request under way may take when its process is asked to end."""

STUCK_S = 60
"""How long a process may be silent before another takes its place."""

KEPT_S = 5
KEPT_BY_PROXY_S = 75
"""How long an idle connection is kept: for a proxy, longer than it keeps it, so that it closes first."""

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux has a disk in memory
"""Where processes say that they are alive: on a disk, that could wait for the disk."""


class CannotListen(Refused):
    """The address is taken, not allowed or not of this machine."""


def listen(host: str, port: int) -> socket.socket:
    """Open the listening socket, before any process starts; port 0 takes a free one.

    A socket that systemd holds open (`deploy/recueil.socket`) is taken as it is: connections wait in it
    while the site is started again.

    Raises
    ------
    CannotListen
        With the reason in a sentence.
    """
    if systemd.listen_fds():
        return socket.socket(fileno=systemd.SD_LISTEN_FDS_START)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.getaddrinfo(host, port, family)  # create_server tells less of a wrong name, and leaks then
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except (OSError, UnicodeError) as error:
        raise CannotListen(f"impossible d'écouter sur {host}, port {port} : {_reason(error)}") from error


def serve(settings: Settings, listener: socket.socket) -> None:
    """Serve until SIGTERM or SIGINT; requests under way are answered first, then the process exits.

    SIGHUP puts new processes in the place of the old ones, each of which ends once it has answered.
    """
    logs.configure(settings.logs)
    with _counting_together(settings) as counted:
        read = read_ahead(counted)
        gc.freeze()  # what was read is never looked through again, which would copy its pages
        _Server(counted, listener, read).run()


@contextmanager
def _counting_together(settings: Settings) -> Iterator[Settings]:
    """Give the processes a folder to count in, where the library of `/metrics` looks for it."""
    if settings.metrics_token is None:
        yield settings
        return
    with TemporaryDirectory(prefix="recueil-metrics-", ignore_cleanup_errors=True) as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        yield replace(settings, metrics=Path(folder))


def options(settings: Settings) -> dict[str, object]:
    """Return what gunicorn is told whatever it serves; `make load` serves its bare view so."""
    return {
        "worker_class": "gthread",
        "workers": settings.workers,
        "threads": settings.threads,
        "timeout": STUCK_S,
        "graceful_timeout": PATIENCE_S,
        "keepalive": KEPT_BY_PROXY_S if settings.proxies else KEPT_S,
        "limit_request_line": LONGEST_LINE,
        "worker_tmp_dir": str(IN_MEMORY) if IN_MEMORY.is_dir() else None,
        "secure_scheme_headers": {},  # `create_app` reads what proxies say, and only as many as there are
        "logger_class": _Log,
        "loglevel": "warning",
        "control_socket_disable": True,
    }


class _Log(Logger):  # type: ignore[misc]  # gunicorn has no types
    """What gunicorn says goes where everything else goes, and as discreetly."""

    def setup(self, cfg: object) -> None:
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Each worker builds its own application over what was read once, so that nothing open is shared."""

    def __init__(self, settings: Settings, listener: socket.socket, read: Site) -> None:
        self._settings = settings
        self._read = read
        self._bind = f"fd://{listener.detach()}"
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn what to do, at the start and at every SIGHUP."""
        for name, value in {**options(self._settings), "bind": self._bind, "worker_exit": _let_go}.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        application = create_app(self._settings, self._read)
        for template in application.jinja_env.list_templates():  # compiled now, not under the first readers
            application.jinja_env.get_template(template)
        site = application.extensions["recueil"]
        site.warm()
        self.upkeep = Upkeep(site, lambda: datetime.now(UTC))
        self.upkeep.start()
        return application


def _let_go(_server: object, worker: Worker) -> None:
    """Have a process that ends write the visits that it counted; one that is killed cannot."""
    application = getattr(worker, "wsgi", None)
    if application is not None:  # it could be built
        worker.app.upkeep.close()
        application.extensions["recueil"].close()


def _reason(error: OSError | UnicodeError) -> str:
    if isinstance(error, socket.gaierror | UnicodeError):
        return "ce nom de machine est inconnu"
    reasons = {
        errno.EADDRINUSE: "ce port est déjà pris, choisissez-en un autre avec --port ou PORT",
        errno.EACCES: "ce port est réservé à l'administrateur de la machine",
        errno.EADDRNOTAVAIL: "cette adresse n'est pas celle de cette machine",
    }
    return reasons.get(error.errno or 0, str(error))
