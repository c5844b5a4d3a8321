"""Every hard number that protects a run from its inputs, in one frozen record."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Ceilings on what is read. Raise one by name in a pile's tellings.toml, section [limits].

    The HTML numbers were measured on 1,298 real news pages (largest: 2.2 MB, 19,629 tags, 395 attributes in a tag,
    depth 1,500): together they stop every page that holds a parser for seconds and refuse none of the real ones.
    """

    page_bytes: int = 10_000_000
    """One page or text, after decompression."""
    text_chars: int = 2_000_000
    """The text of one report, in code points."""
    html_tags: int = 60_000
    html_attributes: int = 512
    """Attributes in one tag."""
    html_depth: int = 2_048
    """Nested elements."""
    parse_cpu_s: int = 5
    """CPU seconds that one page may take in the parser's process before it is killed."""
    parse_memory_bytes: int = 600_000_000
    """Address space of the parser's process."""
    archive_bytes: int = 20_000_000_000
    """What one archive may unpack to in all."""
    archive_members: int = 2_000_000
    archive_ratio: int = 200
    """Unpacked to packed size, looked at once 10 MB have come out."""
    record_header_bytes: int = 1_000_000
    """The header block of one archive record."""
    feed_items: int = 50_000
    feed_tag_bytes: int = 100_000
    """One tag of a feed's own markup."""
    table_cell_bytes: int = 10_000_000
    notes_bytes: int = 50_000_000
    """A file of notes, and what it unpacks to."""
    fetch_bytes: int = 20_000_000
    fetch_seconds: int = 30
    fetch_hops: int = 5


DEFAULT = Limits()
