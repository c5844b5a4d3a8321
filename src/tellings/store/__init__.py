"""The pile: what is kept of sources and of what stages made of them."""

from .base import Kept, Store
from .memory import Memory

__all__ = ["Kept", "Memory", "Store"]
