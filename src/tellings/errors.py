"""Everything that can go wrong, as a tree.

    TellingsError
    ├── BadInput     theirs: an input cannot be used; becomes a Refusal, the run goes on
    │   └── Limit    an input is larger than a limit allows; names the limit and the value
    ├── Broken       ours or the disk's: the run stops
    │   ├── Damaged  the store's bytes are not what was written
    │   └── Locked   another process is writing to this pile
    ├── Usage        the call cannot be carried out as it was made (wrong id, wrong option)
    └── Missing      an optional part is not installed; names what to install

Every message says what, where, and what to do.
"""

from __future__ import annotations


class TellingsError(Exception):
    """Root of all errors that this package raises on purpose."""

    exit_code = 5


class BadInput(TellingsError):
    """An input that cannot be used.

    `code` is stable and documented (docs/reference/refusals.md); `where` is the place inside the input;
    `remedy` is what its owner can do.
    """

    exit_code = 3

    def __init__(self, code: str, what: str, *, where: str | None = None, remedy: str) -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.where = where
        self.remedy = remedy


class Limit(BadInput):
    """An input beyond one of the numbers in `limits.Limits`; `limit` is the field's name."""

    def __init__(self, limit: str, allowed: int, found: str, *, where: str | None = None) -> None:
        super().__init__(
            f"limit-{limit.replace('_', '-')}",
            f"{found}; the limit {limit} is {allowed}",
            where=where,
            remedy=f"leave it out, cut it down, or raise the limit {limit} in the pile's tellings.toml",
        )
        self.limit = limit


class Broken(TellingsError):
    """The run cannot go on: a fault of ours or of the disk."""


class Damaged(Broken):
    """Stored bytes do not match the digest they were written under."""


class Locked(Broken):
    """Another process holds the pile."""


class Usage(TellingsError):
    """The request makes no sense as made."""

    exit_code = 2


class Missing(TellingsError):
    """An optional part is not installed."""

    exit_code = 4
