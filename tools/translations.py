"""Brings the catalogues up to date with the French strings, and says what is left to translate.

French has a catalogue too, for gettext to know its plurals (0 is singular): it is written here, whole.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
FRENCH = "fr"


def french() -> Catalog:
    """Extract the strings of the code and the templates."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    catalog = Catalog()
    for _file, _line, words, _comments, context in extract_from_dir(ROOT, methods, options):
        catalog.add(words, context=context)
    return catalog


def update(path: Path, template: Catalog) -> list[str]:
    """Rewrite one catalogue under its own header; return the strings without a translation."""
    header = path.read_text(encoding="utf-8").split("\n\n", 1)[0]
    with path.open("rb") as po:
        catalog = read_po(po, locale=path.parents[1].name)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    if catalog.locale_identifier == FRENCH:
        _keep_plurals(catalog)
    body = io.BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_output=True, no_location=True)
    path.write_text(f"{header}\n\n{body.getvalue().decode().lstrip()}", encoding="utf-8")
    return [str(message.id) for message in catalog if message.id and not all(_forms(message.string))]


def _keep_plurals(catalog: Catalog) -> None:
    for message in [message for message in catalog if message.id]:
        if message.pluralizable:
            message.string = message.id
        else:
            catalog.delete(message.id, message.context)


def _forms(words: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, list | tuple) else (words or "",)


def main() -> None:
    """Update every catalogue."""
    template, left = french(), 0
    for path in sorted((ROOT / "wiki" / "translations").glob("*/LC_MESSAGES/messages.po")):
        for words in update(path, template):
            left += 1
            print(f"{path.parents[1].name}: {words}")
    sys.exit(1 if left else 0)


if __name__ == "__main__":
    main()
