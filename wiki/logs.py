"""The log of a server: lines for people or for programs, which say nothing of who reads (ADR 15)."""

import json
import logging
import re
import sys
import threading
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from types import MappingProxyType

request_id: ContextVar[str] = ContextVar("request_id", default="-")
"""The request that this thread answers; «-» when it answers none."""

_log = logging.getLogger(__name__)

FIELDS = ("method", "view", "status", "ms")
"""What a line about a request tells besides its message."""

_PART = "[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6}"
_MASKS = (
    re.compile(r"[^\s@<>\"'(]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])"),
    re.compile(r"(?i)(?<![\w:.])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])"),
    re.compile(rf"(?i)(?<![\w:.])(?:{_PART})?::(?:{_PART})?(?![\w:])"),
)
_OF_GUNICORN = MappingProxyType({"Error handling request %s": "Error handling a request"})
"""Messages of the server that would tell an address, which may hold a query or a one-time link."""


def configure(kind: str) -> None:
    """Have everything that this process logs go to stderr, as "text" or as "json"."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if kind == "json" else Lines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    threading.excepthook = end_of_thread


def end_of_thread(ended: threading.ExceptHookArgs) -> None:
    """Log the error that ended a thread, as discreetly as any other: Python would print all of it."""
    name = ended.thread.name if ended.thread else "-"
    _log.error("an unforeseen error ended the thread %s", name, exc_info=ended.exc_value)


def masked(text: str) -> str:
    """Return a text without the e-mail addresses and the addresses of machines in it."""
    for mask in _MASKS:
        text = mask.sub("[…]", text)
    return text


class Lines(logging.Formatter):
    """One line for people, and the trace under it."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        head = f"{_time(record)} {record.levelname} {record.name} [{request_id.get()}] {_message(record)}"
        told = " ".join(str(value) for value in _fields(record).values())
        return "\n".join(filter(None, (f"{head} {told}".rstrip(), _trace(record))))


class JsonLines(logging.Formatter):
    """One JSON object a line (RFC 8259)."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        line = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": request_id.get(),
            "message": _message(record),
            **_fields(record),
        }
        if trace := _trace(record):
            line["trace"] = trace
        return json.dumps(line, ensure_ascii=False)


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _message(record: logging.LogRecord) -> str:
    discreet = _OF_GUNICORN.get(str(record.msg))
    return masked(discreet or " ".join(record.getMessage().split()))


def _fields(record: logging.LogRecord) -> dict[str, object]:
    return {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}


def _trace(record: logging.LogRecord) -> str:
    """Say where an error comes from.

    What an unforeseen error says of itself may quote what somebody typed: only its kind is told.
    """
    lines: list[str] = []
    error = record.exc_info[1] if record.exc_info else None
    while error is not None:
        told = f": {masked(str(error))}" if isinstance(error, OSError) else ""
        lines = [*traceback.format_tb(error.__traceback__), f"{type(error).__qualname__}{told}\n", *lines]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "".join(lines).rstrip()
