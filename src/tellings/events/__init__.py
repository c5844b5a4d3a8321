"""What happened, with which figures, and where parties stand: one report at a time."""

from __future__ import annotations

from .coding import code

__all__ = ["code"]
