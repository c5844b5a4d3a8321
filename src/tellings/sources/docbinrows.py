"""A spaCy DocBin -> rows: the text of each document and what its user data say of it."""

from __future__ import annotations

import zlib
from typing import Any

from ..errors import Limit
from .codes import bad
from .inputs import Input
from .jsonrows import Row, Rows
from .options import Job
from .unpack import RATIO_FROM_BYTES

_CHUNK = 1 << 20


def docbin_rows(item: Input, job: Job) -> Rows:
    """Each document with its number: `text`, and every text under a plain name in its user data (`url`, `title` ...).

    Annotations are not read: what somebody marked is not what the page says. BadInput where the file is damaged or is
    a bomb.
    """
    import spacy
    from spacy.tokens import DocBin

    data = _bounded(item, job)
    try:
        docs = DocBin(store_user_data=True).from_bytes(data).get_docs(spacy.blank("xx").vocab)
        for number, doc in enumerate(docs, 1):
            yield number, _row(doc)
    except (zlib.error, ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError) as error:
        raise bad("table-damaged", f"not a whole DocBin: {type(error).__name__}: {error}"[:300]) from None


def _row(doc: Any) -> Row:
    told = {key: value for key, value in doc.user_data.items() if isinstance(key, str) and isinstance(value, str)}
    return {**told, "text": doc.text}


def _bounded(item: Input, job: Job) -> bytes:
    """The packed bytes, after it was seen that they unpack to no more than the limits allow."""
    unpacker, packed, size = zlib.decompressobj(), bytearray(), 0
    try:
        while chunk := item.stream.read(_CHUNK):
            packed += chunk
            while chunk:
                size += len(unpacker.decompress(chunk, _CHUNK))
                chunk = unpacker.unconsumed_tail
                _check(len(packed), size, job)
    except zlib.error as error:
        raise bad("table-damaged", f"not a whole DocBin: {error}") from None
    return bytes(packed)


def _check(packed: int, size: int, job: Job) -> None:
    if size > RATIO_FROM_BYTES and size > job.limits.archive_ratio * packed:
        raise Limit("archive_ratio", job.limits.archive_ratio, f"{packed:,} packed bytes hold {size:,}")
    if size > job.limits.archive_bytes:
        raise Limit("archive_bytes", job.limits.archive_bytes, f"{size:,} bytes")
