"""What a process does again and again, in a thread of its own, and which no error ends."""

from collections.abc import Callable
from threading import Event, Lock, Thread


class Rounds:
    """A thread that does something after each interval, until closed.

    An error that nobody foresaw ends the thread, which tells it (`wiki.logs`); another one goes on.

    Parameters
    ----------
    every
        The interval, in seconds.
    first
        How long before the first round; the interval if not told.
    """

    def __init__(self, name: str, do: Callable[[], object], every: float, first: float | None = None) -> None:
        self._name = name
        self._do = do
        self._every = every
        self._first = every if first is None else first
        self._closing = Event()
        self._beginning = Lock()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin, unless that was done; called by one thread at a time."""
        if self._thread is None and not self._closing.is_set():
            self._begin(self._first)

    def close(self) -> None:
        """End, once what is under way is done."""
        self._closing.set()
        while self._thread is not None and self._thread.is_alive():  # one that fails now may begin another
            self._thread.join()

    def _begin(self, pause: float) -> None:
        thread = Thread(target=self._run, args=(pause,), name=self._name, daemon=True)
        with self._beginning:  # it may fail before it is known here
            thread.start()
            self._thread = thread

    def _run(self, pause: float) -> None:
        try:
            while not self._closing.wait(pause):
                self._do()
                pause = self._every
        finally:  # whatever it was that failed
            if not self._closing.is_set():
                self._begin(self._every)
