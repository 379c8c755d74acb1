"""A pseudo-terminal on which a command runs."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

from wiki.config import Settings

COMMAND = [sys.executable, "-c", "from wiki.cli import main; main()"]


class Screen:
    """A pseudo-terminal on which a command runs."""

    def __init__(self, settings: Settings, words: tuple[str, ...], env: Mapping[str, str]) -> None:
        self._master, slave = pty.openpty()
        kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        environ = {**kept, "RECUEIL_DATA": str(settings.data), "TERM": "xterm", **env}
        self._process = subprocess.Popen(
            [*COMMAND, *words],
            env=environ,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - the child makes it its own, for Ctrl-C
        )
        os.close(slave)
        self.text = ""

    def read(self, upto: str | None = None) -> str:
        """Read until a text is shown, or until the command ends."""
        while upto is None or upto not in self.text:
            try:
                piece = os.read(self._master, 4096)
            except OSError:  # the other end is closed
                break
            self.text += piece.decode(errors="replace").replace("\r\n", "\n")
        return self.text

    def press(self, keys: bytes) -> None:
        """Type on the keyboard."""
        os.write(self._master, keys)

    def status(self) -> int:
        """Wait for the end, and return the exit status."""
        self.read()
        return self._process.wait()

    def close(self) -> None:
        """Let go of the terminal."""
        os.close(self._master)
        self._process.kill()
        self._process.wait()


def _take_terminal() -> None:
    os.setsid()
    os.close(os.open(os.ttyname(0), os.O_RDWR))


@contextmanager
def screen(
    settings: Settings, words: tuple[str, ...], env: Mapping[str, str] | None = None
) -> Iterator[Screen]:
    """Run a command on a terminal."""
    with closing(Screen(settings, words, env or {})) as shown:
        yield shown
