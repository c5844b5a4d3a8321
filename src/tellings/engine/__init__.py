"""Running stages over parts: here or in worker processes. No stage knows which."""

from .base import Engine, Result
from .inline import Inline
from .plan import Plan, cut, plan_of
from .pool import Pool

__all__ = ["Engine", "Inline", "Plan", "Pool", "Result", "cut", "plan_of", "start"]


def start(workers: int) -> Engine:
    """The engine for so many workers: this process for one, a pool beyond."""
    return Inline() if workers <= 1 else Pool(workers)
