"""The house rules that a machine can check, with the offenders printed."""

import ast
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tellings

PACKAGE = Path(tellings.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = ("numpy", "pyarrow", "duckdb", "spacy", "lxml", "trafilatura", "feedparser", "jinja2", "rich", "fastwarc")
MAX_MODULE, MAX_FUNCTION = 400, 60


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_no_module_is_too_long() -> None:
    lengths = {str(p.relative_to(PACKAGE)): len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES}
    assert {name: n for name, n in lengths.items() if n > MAX_MODULE} == {}


def test_no_function_is_too_long() -> None:
    long = {
        f"{path.relative_to(PACKAGE)}:{node.name}": node.end_lineno - node.lineno
        for path in MODULES
        for node in functions(path)
        if node.end_lineno is not None and node.end_lineno - node.lineno > MAX_FUNCTION
    }
    assert long == {}


def test_every_module_and_public_function_says_what_it_is_for() -> None:
    silent = [str(p.relative_to(PACKAGE)) for p in MODULES if p.stat().st_size > 1 and not _doc(p)]
    for path in MODULES:
        silent += [f"{path.relative_to(PACKAGE)}:{n.name}" for n in public(path) if not ast.get_docstring(n)]
    assert silent == []


def public(path: Path) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Functions and classes that others may call, and the methods of such classes."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_"))


def _doc(path: Path) -> str | None:
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_public_names_are_these() -> None:
    assert sorted(tellings.__all__) == [
        "BadInput", "Broken", "Bundle", "Limit", "Limits", "STAGES", "Settings", "Stage", "TellingsError", "Usage",
        "__version__", "check_stage", "figures", "ground", "open_pile", "said", "trace", "verify",
    ]  # fmt: skip
    assert all(getattr(tellings, name) is not None for name in tellings.__all__)


@pytest.mark.parametrize("code", ["import tellings", "from tellings.cli import main; import tellings.cli.common"])
def test_import_loads_nothing_heavy(code: str) -> None:
    script = f"import sys; {code}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(HEAVY) & set(done.stdout.split()) == set()


def test_shipped_data_is_as_its_digests_say() -> None:
    data = PACKAGE / "data"
    wanted = json.loads((data / "digests.json").read_text())
    found = {
        str(p.relative_to(data)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in data.rglob("*")
        if p.is_file() and p.suffix != ".py" and "__pycache__" not in p.parts and p.name != "digests.json"
    }
    assert found == wanted


def test_every_stage_data_folder_has_a_card() -> None:
    folders = [p for p in (PACKAGE / "data").iterdir() if p.is_dir() and p.name != "__pycache__"]
    assert [p.name for p in folders if not list(p.glob("*.md"))] == []
