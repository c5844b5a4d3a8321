"""What is asked of the parser's process."""

from __future__ import annotations

import msgspec


class Ask(msgspec.Struct, array_like=True):
    """One page to parse and what it may cost."""

    html: str
    cpu_s: int
    memory_bytes: int
