"""What a person reads: the dossier of a record, as one HTML file, Markdown, or JSON."""

from __future__ import annotations

from .building import build, story_head, story_view
from .view import View

__all__ = ["View", "build", "render_html", "render_json", "render_markdown", "story_head", "story_view"]


def render_html(view: View) -> str:
    """One file: readable without network or script, in light and dark, on a phone and on paper."""
    from .html import render

    return render(view)


def render_markdown(view: View) -> str:
    """The same content for a terminal or a repository."""
    from .markdown import render

    return render(view)


def render_json(view: View) -> str:
    """The view itself, as JSON; decodes to an equal `View`."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(view, order="deterministic"), indent=1).decode() + "\n"
