"""What all records share: frozen, typed, written as canonical bytes, named by what they hold."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_CHARS = 10


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the record. Subclasses hold tuples, never lists; unknown is None, never a value that looks real."""

    def digest(self) -> str:
        """Hex SHA-256 of the record's canonical bytes."""
        return hashlib.sha256(canonical(self)).hexdigest()


def canonical(value: Any) -> bytes:
    """JSON bytes of records or built-in values that are the same for the same content (keys in field order)."""
    return msgspec.json.encode(value, order="deterministic")


def make_id(prefix: str, *parts: Any) -> str:
    """A short id that can be typed: `prefix` (one letter) and ten characters (50 bits) of a hash of `parts`.

    The alphabet leaves out i, l, o and u, so that ids survive being read aloud.
    """
    number = int.from_bytes(hashlib.sha256(canonical(list(parts))).digest()[:8], "big")
    chars = []
    for _ in range(ID_CHARS):
        number, rest = divmod(number, 32)
        chars.append(_ALPHABET[rest])
    return prefix + "".join(chars)
