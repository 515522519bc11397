"""The house rules that no linter counts: sizes and nesting of the package's own files."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "asn_crawl"
FILES = sorted(PACKAGE.rglob("*.py"))
NESTING = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def lines_without_docstring(function: ast.FunctionDef) -> int:
    docstring = ast.get_docstring(function, clean=False)
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1 - (docstring.count("\n") + 1 if docstring else 0)


def depth(node: ast.AST, level: int = 0) -> int:
    deepest = level
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
            continue
        is_elif = isinstance(child, ast.If) and isinstance(node, ast.If) and node.orelse == [child]
        deepest = max(deepest, depth(child, level + (isinstance(child, NESTING) and not is_elif)))
    return deepest


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_has_at_most_250_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= 250


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_function_is_short_and_flat(path):
    for function in functions(ast.parse(path.read_text("utf-8"))):
        assert lines_without_docstring(function) <= 40, function.name
        assert depth(function) <= 3, function.name


def test_at_most_two_in_a_hundred_functions_are_longer_than_30_lines():
    sizes = [lines_without_docstring(f) for path in FILES for f in functions(ast.parse(path.read_text("utf-8")))]
    assert sum(size > 30 for size in sizes) <= 0.02 * len(sizes)


def test_the_project_names_no_machine_and_no_registry():
    root = PACKAGE.parent
    words = ["/wor" + "k/", "/far" + "m/", "pypi" + ".org", "files.python" + "hosted"]
    for path in [
        *FILES,
        *root.glob("*.md"),
        *root.glob("*.toml"),
        *root.glob("*.lock"),
        *(root / "config").rglob("*.toml"),
    ]:
        text = path.read_text("utf-8")
        assert not [word for word in words if word in text], path
