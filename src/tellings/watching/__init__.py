"""Feeds and folders looked into again and again: what is new goes into the pile, and servers are spared."""

from .polite import Memory, Visitor
from .rounds import Round, look

__all__ = ["Memory", "Round", "Visitor", "look"]
