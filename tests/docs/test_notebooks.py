"""The notebooks run, each in a folder of its own, and end without an error."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import nbclient
import nbformat
import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BOOKS = sorted((EXAMPLES / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("book", BOOKS, ids=lambda p: p.stem)
def test_notebook_is_stored_without_outputs(book: Path) -> None:
    cells = nbformat.read(book, as_version=4).cells
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


@pytest.mark.slow
@pytest.mark.parametrize("book", BOOKS, ids=lambda p: p.stem)
def test_notebook_runs(book: Path, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    made = nbformat.read(book, as_version=4)
    nbclient.NotebookClient(made, timeout=None, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [cell for cell in made.cells if cell.cell_type == "code" and ends_in_a_value(cell.source)]
    assert shown
    assert all(cell.outputs for cell in shown)


def ends_in_a_value(source: str) -> bool:
    """Is the last thing in a cell an expression, which the notebook shows?"""
    return isinstance(ast.parse(source).body[-1], ast.Expr)
