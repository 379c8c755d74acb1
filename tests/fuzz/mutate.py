"""Sends mutations to one target until the time is over or something breaks: `python -m tests.fuzz.mutate`.

Atheris reads which lines an input reached, and keeps those that reach new ones. What breaks is written to
a file, named on the last lines, which the target can be given again.
"""

import sys

import atheris

FIRST = (b"un patager", b"%00")
"""Have what is read once, such as the words of French, be read before anything is timed."""

PACKAGES = ["wiki", "matcher", "content", "markdown_it", "mdurl"]


def main(name: str, flags: list[str]) -> None:
    """Instrument the code, open a target, and hand over to libFuzzer, which ends the process."""
    with atheris.instrument_imports(include=PACKAGES):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - what is imported here is instrumented
    with TARGETS[name].opened() as fuzzed:
        for data in FIRST:
            fuzzed(data)
        atheris.Setup([sys.argv[0], *flags], fuzzed)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
