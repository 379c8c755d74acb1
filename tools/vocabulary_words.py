"""Gives the catalogues the labels of vocabularies; départements keep their names in every language."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

LABEL = re.compile(r'label = "(.+)"')


def extract(
    file: BinaryIO,
    keywords: Collection[str],  # noqa: ARG001 - Babel's signature
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, str],  # noqa: ARG001
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """Read the labels of a vocabulary as Babel asks, in the context that the vocabulary's name gives them."""
    vocabulary = Path(file.name).stem
    for number, line in enumerate(file.read().decode().splitlines(), start=1):
        if found := LABEL.fullmatch(line):
            yield number, "pgettext", (vocabulary, found[1]), []
