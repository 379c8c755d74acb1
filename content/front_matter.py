"""The front matter of a sheet file: YAML read node by node, so that each mistake keeps its line.

Readers take the mapping that `fields` returns. Given a key that is absent or wrong they note the
problem, unless `fields` has, and return an empty value: the caller checks `problems` at the end.
"""

import re
from collections.abc import Collection, Iterator, Mapping

import phonenumbers
import yaml

from content.errors import INVISIBLE, Problems, shown, suggestion

MAX_DEPTH = 6
MAX_CHARACTERS = 20_000
MAX_TEXT = 200

_STR, _INT = "tag:yaml.org,2002:str", "tag:yaml.org,2002:int"
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


class _Loader(yaml.SafeLoader):
    """SafeLoader without aliases, whose cost grows out of all proportion, and without deep nesting."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if event.anchor is not None:
            self._refuse("les ancres et les alias (& et *) sont refusés", event)
        if self.depth == MAX_DEPTH:
            self._refuse("trop de niveaux emboîtés", event)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def _refuse(self, reason: str, event: yaml.Event) -> None:
        mark = event.start_mark
        raise yaml.MarkedYAMLError(problem=reason, problem_mark=mark)  # type: ignore[arg-type]


def compose(text: str, problems: Problems) -> yaml.Node | None:
    """Return the YAML tree of a front matter that starts on the file's first line, None if unreadable."""
    if len(text) > MAX_CHARACTERS:
        problems.add(1, f"en-tête trop long : {MAX_CHARACTERS} signes au plus")
        return None
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        # A quote left open is noticed at the end of the text, but wrong where it stands.
        scanned = isinstance(error, yaml.scanner.ScannerError)
        mark = (scanned and error.context_mark) or error.problem_mark
        line = mark.line + 1 if mark else 1
        reason = error.problem or str(error)
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # PyYAML lets chr() refuse "\UFFFFFFFF"
        line, reason = 1, str(error)
    hint = "une valeur qui contient « : » ou commence par un signe se met entre guillemets doubles"
    problems.add(line, f"en-tête illisible : {shown(reason)} ; {hint}")
    return None


def line_of(node: yaml.Node) -> int:
    """Return the line of a node, counted from 1."""
    return int(node.start_mark.line) + 1


def fields(
    node: yaml.Node | None, required: Collection[str], optional: Collection[str], problems: Problems
) -> Mapping[str, yaml.Node]:
    """Return the values of a mapping by key; note unknown, doubled and missing keys."""
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        problems.add(line_of(node), "on attend ici des lignes « clé: valeur »")
        return {}
    values: dict[str, yaml.Node] = {}
    for key, value in node.value:
        _add_field(values, key, value, (*required, *optional), problems)
    for name in required:
        if name not in values:
            problems.add(line_of(node), f"il manque « {name} »")
    return values


def _add_field(
    values: dict[str, yaml.Node], key: yaml.Node, value: yaml.Node, known: Collection[str], problems: Problems
) -> None:
    name = key.value if isinstance(key, yaml.ScalarNode) else "?"
    if name not in known:
        problems.add(line_of(key), f"clé inconnue : {shown(name)}{suggestion(name, known)}")
    elif name in values:
        problems.add(line_of(key), f"« {name} » est donné deux fois")
    else:
        values[name] = value


def text(values: Mapping[str, yaml.Node], key: str, problems: Problems, limit: int = MAX_TEXT) -> str:
    """Return a text of one line and at most `limit` signs."""
    return _text(values[key], key, problems, limit) if key in values else ""


def _text(node: yaml.Node, key: str, problems: Problems, limit: int = MAX_TEXT) -> str:
    if not isinstance(node, yaml.ScalarNode) or (node.tag != _STR and node.value):
        rule = "s'il ressemble à un nombre, à une date ou à oui ou non, entre guillemets doubles"
        problems.add(line_of(node), f"« {key} » doit être un texte ; {rule}")
        return ""
    value = str(node.value).strip()
    if not value:
        problems.add(line_of(node), f"« {key} » est vide")
    elif INVISIBLE.search(value) or "\n" in value or "\t" in value:
        problems.add(line_of(node), f"« {key} » doit tenir sur une ligne, sans signe invisible")
    elif len(value) > limit:
        problems.add(line_of(node), f"« {key} » compte {len(value)} signes : {limit} au plus")
    return value


def number(values: Mapping[str, yaml.Node], key: str, problems: Problems) -> int | None:
    """Return a whole number from 1 to 9999, None when the key is absent."""
    node = values.get(key)
    if node is None:
        return None
    if node.tag == _INT and _NUMBER.fullmatch(node.value):
        return int(node.value)
    problems.add(line_of(node), f"« {key} » doit être un nombre entier, de 1 à 9999")
    return None


def slug(values: Mapping[str, yaml.Node], key: str, known: Collection[str], problems: Problems) -> str:
    """Return one slug of `known`."""
    return _slug(values[key], key, known, problems) if key in values else ""


def optional_slug(
    values: Mapping[str, yaml.Node], key: str, known: Collection[str], problems: Problems
) -> str | None:
    """Return one slug of `known`, None when the key is absent."""
    return _slug(values[key], key, known, problems) if key in values else None


def _slug(node: yaml.Node, key: str, known: Collection[str], problems: Problems) -> str:
    value = _text(node, key, problems)
    if value and value not in known:
        problems.add(line_of(node), f"« {key} » : {shown(value)} est inconnu{suggestion(value, known)}")
    return value


def slugs(
    values: Mapping[str, yaml.Node], key: str, known: Collection[str], problems: Problems, most: int
) -> tuple[str, ...]:
    """Return a list of at most `most` slugs of `known`, in the order of the file and without doubles."""
    found: list[str] = []
    for node in items(values, key, problems):
        value = _slug(node, key, known, problems)
        if value in found:
            problems.add(line_of(node), f"« {key} » : {shown(value)} est donné deux fois")
        found.append(value)
    if len(found) > most:
        problems.add(line_of(values[key]), f"« {key} » compte {len(found)} choix : {most} au plus")
    return tuple(found)


def items(values: Mapping[str, yaml.Node], key: str, problems: Problems) -> Iterator[yaml.Node]:
    """Yield the nodes of a list; none when the key is absent."""
    node = values.get(key)
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif node is not None:
        problems.add(line_of(node), f"« {key} » doit être une liste")


def phone(values: Mapping[str, yaml.Node], key: str, problems: Problems) -> str | None:
    """Return a telephone number in E.164, None when the key is absent; without a + it is French."""
    node = values.get(key)
    if node is None:
        return None
    try:
        parsed = phonenumbers.parse(node.value if isinstance(node, yaml.ScalarNode) else "", "FR")
    except phonenumbers.NumberParseException:
        parsed = phonenumbers.PhoneNumber()
    if phonenumbers.is_valid_number(parsed) and not parsed.extension:
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    rule = "dix chiffres, ou l'indicatif du pays après un +"
    problems.add(line_of(node), f"« {key} » n'est pas un numéro de téléphone valable : {rule}")
    return None
