"""What the site does with a page before it is made: links to files outside `docs/` become the names of these files."""

from __future__ import annotations

import re
from typing import Any

OUTSIDE = re.compile(r"\[([^\]]+)\]\((?:\.\./)+((?:bench|examples|src|training|tests)/[^)]*|[A-Z]+\.md|LICENSE)\)")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page with such links named and not followed: the site holds only the documentation."""
    return OUTSIDE.sub(lambda found: f"{found[1].strip('`')} (`{found[2]}` in the repository)", markdown)
