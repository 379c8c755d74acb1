"""The rules of the house that no other tool holds; prints `path:line: rule` and exits 1 if any is broken."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

MODULE_LINES = 300
FUNCTION_LINES = 40
STATIC_LINES = 399
VAGUE_NAMES = {"utils.py", "helpers.py", "common.py"}
TEXTS = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".in",
    ".html",
    ".css",
    ".js",
    ".json",
    ".po",
    ".cfg",
    ".yml",
    ".yaml",
    "",
}

# Spelt so that this file does not break its own rules.
REGISTRY = re.compile(r"python[h]osted|npm[j]s|pypi\.(?:org|python)|deb\.debian|archive\.ubuntu|crates\.io")
MACHINE_PATH = re.compile(r"(?:^|(?<=[\s\"'`=(:\[]))/(?:work|root|home)/\w")
SHARED = re.compile(r"\.\./shared")
INLINE_SCRIPT = re.compile(r"<script\b[^>]*>\s*[^\s<]", re.IGNORECASE)
INLINE_STYLE = re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE)
NAMED_TEST = re.compile(r"tests/[\w/]+\.py::\w+")
REMOTE = re.compile(r"<(?!a\b)\w[^>]*\b(?:src|srcset|href|action)\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """One broken rule."""

    path: str
    line: int
    rule: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the project: its path from the root, and its text."""

    path: str
    text: str

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    def breach(self, rule: str, line: int = 1) -> Breach:
        """Note a broken rule."""
        return Breach(self.path, line, rule)

    def find(self, pattern: re.Pattern[str], rule: str) -> Iterator[Breach]:
        """Note a broken rule wherever a pattern is found."""
        for found in pattern.finditer(self.text):
            yield self.breach(rule, self.text.count("\n", 0, found.start()) + 1)


def project_files(root: Path) -> list[File]:
    """Read the text files of the project: those that git knows or would add, else all that is not hidden."""
    paths = _git_paths(root) if (root / ".git").exists() else _walk(root)
    texts = (path for path in paths if (root / path).is_file() and Path(path).suffix in TEXTS)
    return [File(path, (root / path).read_text(encoding="utf-8", errors="replace")) for path in sorted(texts)]


def _git_paths(root: Path) -> list[str]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)  # noqa: S603 - fixed words
    return [path for path in listed.stdout.split("\0") if path]


def _walk(root: Path) -> list[str]:
    relative = (path.relative_to(root) for path in root.rglob("*"))
    return [path.as_posix() for path in relative if not any(part.startswith(".") for part in path.parts)]


def short_module(file: File) -> Iterator[Breach]:
    """Keep a module readable in one sitting."""
    lines = file.text.count("\n")
    if lines > MODULE_LINES:
        yield file.breach(f"{lines} lines, {MODULE_LINES} at most")


def telling_name(file: File) -> Iterator[Breach]:
    """Refuse a module that is named after nothing."""
    if file.name in VAGUE_NAMES:
        yield file.breach(f"{file.name} names no subject")


def short_functions(file: File) -> Iterator[Breach]:
    """Keep a function on one screen, its docstring aside."""
    for node in _functions(file):
        lines = _lines(node) - (_lines(node.body[0]) if ast.get_docstring(node) else 0)
        if lines > FUNCTION_LINES:
            yield file.breach(f"{node.name} has {lines} lines, {FUNCTION_LINES} at most", node.lineno)


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def narrow_except(file: File) -> Iterator[Breach]:
    """Refuse handlers that swallow what nobody foresaw."""
    for node in ast.walk(ast.parse(file.text)):
        if isinstance(node, ast.ExceptHandler) and _catches_all(node):
            yield file.breach("an except that catches everything", node.lineno)


def _catches_all(handler: ast.ExceptHandler) -> bool:
    caught = handler.type
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(name is None or (isinstance(name, ast.Name) and name.id == "Exception") for name in names)


def telling_test(file: File) -> Iterator[Breach]:
    """Ask of each test the one sentence that it proves."""
    for node in _functions(file):
        sentence = (ast.get_docstring(node) or "").strip()
        if node.name.startswith("test_") and not (sentence.endswith(".") and "\n\n" not in sentence):
            yield file.breach(f"{node.name} does not say in one sentence what it proves", node.lineno)


def awake_test(file: File) -> Iterator[Breach]:
    """Refuse tests that sleep: they wait for a condition."""
    for node in ast.walk(ast.parse(file.text)):
        named = isinstance(node, ast.Attribute) and ast.unparse(node) == "time.sleep"
        imported = isinstance(node, ast.ImportFrom) and node.module == "time" and "sleep" in ast.unparse(node)
        if isinstance(node, ast.Attribute | ast.ImportFrom) and (named or imported):
            yield file.breach("a test that sleeps", node.lineno)


def _functions(file: File) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def no_registry(file: File) -> Iterator[Breach]:
    """Leave to each machine where it gets its packages from."""
    yield from file.find(REGISTRY, "names a package registry")


def no_machine_path(file: File) -> Iterator[Breach]:
    """Refuse paths that exist on one machine only."""
    yield from file.find(MACHINE_PATH, "an absolute path of one machine")


def self_contained(file: File) -> Iterator[Breach]:
    """Refuse what reads outside the project."""
    yield from file.find(SHARED, "reads outside the project")


def hashed_requirements(file: File) -> Iterator[Breach]:
    """Ask for the hash of every locked package."""
    logical = re.finditer(r"^(?![#\s])(?:.*\\\n)*.*", file.text, re.MULTILINE)
    for found in logical:
        if found[0].strip() and "--hash=" not in found[0]:
            yield file.breach("a requirement without a hash", file.text.count("\n", 0, found.start()) + 1)


def plain_template(file: File) -> Iterator[Breach]:
    """Keep code, styles and other sites out of the pages, as the content security policy does."""
    yield from file.find(INLINE_SCRIPT, "a script inside the page")
    yield from file.find(INLINE_STYLE, "a style inside the page")
    yield from file.find(REMOTE, "a resource of another site")


def small_scripts(files: list[File]) -> Iterator[Breach]:
    """Keep the site's own JavaScript small, all modules together."""
    modules = [file for file in files if file.path.startswith("wiki/static/") and file.name.endswith(".js")]
    lines = sum(file.text.count("\n") for file in modules)
    if lines > STATIC_LINES:
        yield modules[0].breach(f"{lines} lines of JavaScript in all, {STATIC_LINES} at most")


def named_tests_exist(files: list[File]) -> Iterator[Breach]:
    """Refuse documents that name a test which is not there."""
    known = {file.path: file.text for file in files}
    for file in files:
        for found in NAMED_TEST.finditer(file.text) if file.name.endswith(".md") else ():
            path, _, test = found[0].partition("::")
            if f"def {test}(" not in known.get(path, ""):
                yield file.breach(f"no test {found[0]}", file.text.count("\n", 0, found.start()) + 1)


Rule = Callable[[File], Iterator[Breach]]

PYTHON_RULES = (short_module, telling_name, short_functions, narrow_except)
TEST_RULES = (telling_test, awake_test)
TEXT_RULES = (no_registry, no_machine_path, self_contained)


def breaches(files: list[File]) -> list[Breach]:
    """Apply every rule to the files that it is about."""
    found = [*small_scripts(files), *named_tests_exist(files)]
    for file in files:
        for rule in _rules_of(file):
            found.extend(rule(file))
    return sorted(found)


def _rules_of(file: File) -> Iterator[Rule]:
    yield from TEXT_RULES
    if file.name.endswith(".py"):
        yield from PYTHON_RULES
        if file.path.startswith("tests/"):
            yield from TEST_RULES
    if file.path.startswith("requirements/") and file.name.endswith(".txt"):
        yield hashed_requirements
    if file.path.startswith("templates/"):
        yield plain_template


def main(root: Path) -> int:
    """Check a project; return the exit status."""
    found = breaches(project_files(root))
    for breach in found:
        print(breach)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
