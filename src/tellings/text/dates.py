"""Time expressions in running text: `find` them, `resolve` them. The front door of the date modules of this package.

Nothing is guessed: an expression that could be something else (the name April, the verb "march", a score, an age,
"24/7") is not found, and one that cannot be placed is not resolved. What a whole text says about when it was written
is worked out by `reckoning`.
"""

from __future__ import annotations

from .datefind import find
from .resolving import place, resolve
from .spanned import find_span
from .timeexpression import Anchored, Direction, Kind, TimeExpression
from .windows import Window

__all__ = ["Anchored", "Direction", "Kind", "TimeExpression", "Window", "find", "find_span", "place", "resolve"]
