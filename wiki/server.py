"""The production server: gunicorn, embedded as a custom application."""

import errno
import socket

from gunicorn.app.base import BaseApplication
from gunicorn.workers.base import Worker

from wiki.app import create_app
from wiki.config import Settings
from wiki.domain.errors import Refused

BACKLOG = 2048


class CannotListen(Refused):
    """The address is taken, not allowed or not of this machine."""


def listen(host: str, port: int) -> socket.socket:
    """Open the listening socket, before any process starts; port 0 takes a free one.

    Raises
    ------
    CannotListen
        With the reason in a sentence.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.getaddrinfo(host, port, family)  # create_server tells less of a wrong name, and leaks then
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except (OSError, UnicodeError) as error:
        raise CannotListen(f"impossible d'écouter sur {host}, port {port} : {_reason(error)}") from error


def serve(settings: Settings, listener: socket.socket) -> None:
    """Serve until SIGTERM or SIGINT; requests under way are answered first, then the process exits."""
    _Server(settings, listener).run()


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Each worker builds its own application, so that nothing open is shared between processes."""

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        self._settings = settings
        self._listener = listener
        super().__init__()

    def load_config(self) -> None:
        options = {
            "bind": f"fd://{self._listener.detach()}",
            "worker_class": "gthread",
            "workers": self._settings.workers,
            "threads": self._settings.threads,
            "loglevel": "warning",
            "control_socket_disable": True,
            "worker_exit": _let_go,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        return create_app(self._settings)


def _let_go(_server: object, worker: Worker) -> None:
    """Have a process that ends write the visits that it counted; one that is killed cannot."""
    application = getattr(worker, "wsgi", None)
    if application is not None:  # it could be built
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
