"""A file that is one page or text -> Source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ..records import Refusal, Source
from ..records.source import Media
from .codes import bad, refusal
from .inputs import Input
from .making import Piece, make_source
from .media import BLANK
from .options import Job


def read_page(item: Input, media: Media, job: Job) -> Iterator[Source | Refusal]:
    """The one Source that a page file is. Limit where it is too large, of which no more than the limit is read."""
    data = item.read_page(job.limits.page_bytes)
    if not data.strip(BLANK):
        yield refuse_page(item.uri, data, "empty", f"{len(data)} bytes, no text")
    else:
        yield make_source(Piece(uri=item.uri, data=data, media=media), job.options)


def refuse_page(uri: str, data: bytes, code: str, what: str) -> Refusal:
    """A refusal of bytes that were read."""
    return refusal(uri, bad(code, what), sha256=hashlib.sha256(data).hexdigest())
