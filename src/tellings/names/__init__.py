"""Persons, bodies, countries and places: found, unified in the report, the story and the pile, and linked."""

from __future__ import annotations

from .finding import find_names
from .unify import unify

__all__ = ["find_names", "unify"]
