"""Settling: the pages of one outlet side by side, so that what only repetition shows is known."""

from .settle import settle

__all__ = ["settle"]
