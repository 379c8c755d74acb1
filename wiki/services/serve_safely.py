"""What makes an installation unfit to be served: told before the first reader comes (ADR 15)."""

import ipaddress
import stat

from wiki.config import Settings
from wiki.domain.errors import Refused

SHORTEST_KEY = 32


class Unsafe(Refused):
    """The site is not served; each problem says what to do about it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ; ".join(problems))
        self.problems = problems


def refuse_unsafe(settings: Settings) -> None:
    """Let an installation be served, or say everything that stands against it.

    Raises
    ------
    Unsafe
        When readers' sessions or passwords would be at the mercy of others.
    """
    problems = [*_key(settings), *_debug(settings), *_transport(settings)]
    if problems:
        raise Unsafe(problems)


def _key(settings: Settings) -> list[str]:
    path = settings.secret_key
    if not path.is_file():
        return [f"la clé secrète manque ({path}) : lancez « recueil init »"]
    if len(path.read_text().strip()) < SHORTEST_KEY:
        return [f"la clé secrète est trop courte : effacez {path}, puis lancez « recueil init »"]
    mode = stat.S_IMODE(path.stat().st_mode)
    return [f"d'autres peuvent lire la clé secrète : chmod 600 {path}"] if mode & 0o077 else []


def _debug(settings: Settings) -> list[str]:
    return ["FLASK_DEBUG montrerait le code à tous : retirez-la"] if settings.debug else []


def _transport(settings: Settings) -> list[str]:
    if settings.https and not settings.proxies:
        return ["RECUEIL_HTTPS=1 demande RECUEIL_PROXIES=1 : c'est le serveur mandataire qui tient HTTPS"]
    if settings.https and (settings.url or "").lower().startswith("http:"):
        return ["RECUEIL_HTTPS=1, mais RECUEIL_URL commence par http://"]
    if settings.https or settings.plain_http or _is_local(settings.host):
        return []
    risk = f"sur {settings.host}, les mots de passe voyageraient en clair"
    way = "mettez devant un serveur mandataire en HTTPS (RECUEIL_HTTPS=1 RECUEIL_PROXIES=1)"
    return [f"{risk} : {way}, ou acceptez-le avec RECUEIL_PLAIN_HTTP=1"]


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
