"""Words of the reports as reasons repeat them."""

from __future__ import annotations

NAMED_IN_REASON = 60
"""Characters of a wording repeated in a reason."""


def short(text: str) -> str:
    """A wording on one line, cut at a word where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= NAMED_IN_REASON else flat[: NAMED_IN_REASON - 1].rsplit(" ", 1)[0] + "…"


def sentence(reason: str) -> str:
    """A reason as a sentence: a capital first, a stop last."""
    text = reason.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "”.")) else ".")
