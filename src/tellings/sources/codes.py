"""Every way in which an input can be refused, with what to do about it; documentation is made from this table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..errors import BadInput
from ..records import Refusal, make_id

_RAISE = "leave it out, cut it down, or raise the limit {} in the pile's tellings.toml"

# code: (what it means, what its owner can do)
_TABLE: dict[str, tuple[str, str]] = {
    # places
    "not-found": (
        "There is nothing at this path.",
        "check the path; a link may point to a file that has gone",
    ),
    "not-readable": (
        "The file or folder could not be opened or read to its end.",
        "give yourself the right to read it, or copy it to a sound disk",
    ),
    "not-a-file": (
        "A pipe, socket or device, not a file or folder.",
        "save what it gives to a file and add the file",
    ),
    "folder-loop": (
        "A link leads back to a folder that holds it.",
        "remove the link, or name it in .tellingsignore",
    ),
    "empty-folder": (
        "No file in this folder can be read as an input.",
        "check the folder, its ignore file, and whether sub-folders were left out",
    ),
    # pages
    "empty": (
        "No bytes, or only white space.",
        "save the page again",
    ),
    "not-text": (
        "Bytes that are not text, whatever the name says: a picture, a PDF, a program.",
        "add the text of it, as .txt or .html",
    ),
    "not-a-page": (
        "Text that is part of a page or program, not a page: a style sheet, a script, a picture in text form.",
        "leave it out, or name it in .tellingsignore",
    ),
    "format-unsupported": (
        "A format that is recognised and not read.",
        "save it as HTML, plain text, or one of the formats that `tellings add --help` lists",
    ),
    "no-text": (
        "An item of a feed or a row of a table that has no text of its own.",
        "fetch the page behind its address and add that",
    ),
    "duplicate": (
        "The same bytes with the same details were read already.",
        "nothing; the first one is kept",
    ),
    # archives
    "archive-damaged": (
        "Part of an archive is missing or was changed.",
        "get the archive again; what was read before and after the damage is kept",
    ),
    "archive-empty": (
        "An archive without a page in it.",
        "check that it is the archive that you meant",
    ),
    "archive-nested": (
        "An archive inside an archive.",
        "unpack the outer one and add the inner one",
    ),
    "archive-locked": (
        "A member that is encrypted.",
        "unpack it with its password and add the files",
    ),
    "archive-method": (
        "A member packed in a way that is not read here.",
        "unpack it and add the files",
    ),
    "archive-link": (
        "A member that is a link or a device, not a file.",
        "add the file that it points to; links are never followed",
    ),
    "digest-mismatch": (
        "The bytes of a record are not those that its digest was made of.",
        "get the archive again",
    ),
    "record-cut": (
        "The crawler kept only part of this page.",
        "capture the page again",
    ),
    "record-segmented": (
        "A page that is spread over several records.",
        "join the segments with the tool that made them",
    ),
    "record-unknown": (
        "A record of a type that the WARC standard does not have.",
        "get the archive again, or have its maker mend it",
    ),
    "content-damaged": (
        "The packed body of a page does not unpack.",
        "capture the page again",
    ),
    # feeds
    "feed-empty": (
        "A feed without items.",
        "check the address that it was saved from",
    ),
    "feed-damaged": (
        "A feed that ends too early or is not well-formed; some items may be missing.",
        "save the feed again",
    ),
    "feed-entities": (
        "A feed that declares entities which read files or expand one another.",
        "remove the document type declaration",
    ),
    "not-a-feed": (
        "XML that is not RSS, Atom or a page.",
        "export it as RSS, Atom, JSON Feed or a table",
    ),
    # tables
    "no-text-column": (
        "A table without a column of texts.",
        "name the column: --map text=NAME",
    ),
    "table-damaged": (
        "A table that cannot be read on from here.",
        "export the table again",
    ),
    "row-damaged": (
        "A row that does not fit the table, or is not a value of its format.",
        "mend the row, or export the table again",
    ),
    "table-empty": (
        "A table without rows.",
        "check the export",
    ),
    # addresses
    "fetch-off": (
        "An address, and fetching is off.",
        "save the page and add the file, or allow fetching with --fetch",
    ),
    "fetch-address": (
        "An address that is not fetched: not http or https, another port, a name and password, or malformed.",
        "give the plain http or https address of the page",
    ),
    "fetch-inside": (
        "An address that leads to this machine or to a private network.",
        "save the page and add the file",
    ),
    "fetch-failed": (
        "The server could not be reached, or broke off.",
        "try again later, or save the page and add the file",
    ),
    "fetch-status": (
        "The server answered, but not with the page.",
        "open the address in a browser, save the page and add the file",
    ),
    "fetch-type": (
        "The address leads to something that is not a page.",
        "save it, and add the file if it is a feed, a table or an archive",
    ),
    "too-large-whole": (
        "A file on a cluster's file system that is too large to go through Spark in one piece.",
        "copy it to an object store or a shared folder, from which it is read piece by piece, or split it",
    ),
    # limits
    "limit-page-bytes": (
        "One page or text is too large.",
        _RAISE.format("page_bytes"),
    ),
    "limit-archive-bytes": (
        "An archive unpacks to too much.",
        _RAISE.format("archive_bytes"),
    ),
    "limit-archive-members": (
        "An archive has too many members.",
        _RAISE.format("archive_members"),
    ),
    "limit-archive-ratio": (
        "Packed data grows too much when it is unpacked, as a bomb does.",
        _RAISE.format("archive_ratio"),
    ),
    "limit-record-header-bytes": (
        "The header of an archive's record or member is too large.",
        _RAISE.format("record_header_bytes"),
    ),
    "limit-feed-items": (
        "A feed has too many items.",
        _RAISE.format("feed_items"),
    ),
    "limit-html-tags": (
        "A feed has too many namespaces or tags.",
        _RAISE.format("html_tags"),
    ),
    "limit-html-attributes": (
        "A tag of a feed has too many attributes.",
        _RAISE.format("html_attributes"),
    ),
    "limit-html-depth": (
        "A feed nests its elements too deep.",
        _RAISE.format("html_depth"),
    ),
    "limit-table-cell-bytes": (
        "One cell or row of a table is too large.",
        _RAISE.format("table_cell_bytes"),
    ),
    "limit-fetch-bytes": (
        "A fetched page is too large.",
        _RAISE.format("fetch_bytes"),
    ),
    "limit-fetch-seconds": (
        "A fetch takes too long.",
        _RAISE.format("fetch_seconds"),
    ),
    "limit-fetch-hops": (
        "Too many redirects.",
        _RAISE.format("fetch_hops"),
    ),
    # ours
    "reader-failed": (
        "The reader of this format failed in a way that was not foreseen: a fault of ours.",
        "report it with the file, and add its text by another way",
    ),
}

MEANINGS: Mapping[str, str] = MappingProxyType({code: meaning for code, (meaning, _) in _TABLE.items()})
REMEDIES: Mapping[str, str] = MappingProxyType({code: remedy for code, (_, remedy) in _TABLE.items()})
CODES: Mapping[str, str] = MappingProxyType(
    {code: f"{meaning} {remedy[0].upper()}{remedy[1:]}." for code, (meaning, remedy) in _TABLE.items()}
)


def bad(code: str, what: str, *, where: str | None = None, remedy: str | None = None) -> BadInput:
    """The error for a code of the table, with the table's remedy unless a better one is known."""
    return BadInput(code, what, where=where, remedy=remedy or REMEDIES[code])


def refusal(uri: str, error: BadInput, *, where: str | None = None, sha256: str | None = None) -> Refusal:
    """What a BadInput says, as a record. `where` stands in where the error names no place."""
    place = error.where or where
    return Refusal(
        refusal_id=make_id("x", uri, place, error.code, sha256),
        uri=uri, where=place, sha256=sha256, code=error.code, reason=error.what, remedy=error.remedy,
    )  # fmt: skip
