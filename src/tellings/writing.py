"""Writing a record to a folder: the dossier, and every table beside it."""

from __future__ import annotations

from pathlib import Path

from .stage import Bundle


def write_all(record: Bundle, folder: Path) -> None:
    """`dossier.html`, `dossier.md` and `record/` with every table as JSONL."""
    from .dossier import build, render_html, render_markdown
    from .exports.tables import write_tables

    folder.mkdir(parents=True, exist_ok=True)
    write_tables(record, folder / "record", "jsonl")
    view = build(record)
    (folder / "dossier.html").write_text(render_html(view), encoding="utf-8", newline="\n")
    (folder / "dossier.md").write_text(render_markdown(view), encoding="utf-8", newline="\n")
