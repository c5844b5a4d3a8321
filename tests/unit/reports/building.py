"""Sources and pages for the tests of reading. All text is invented."""

from __future__ import annotations

import hashlib

from tellings.records import Date, Declared, Page, Refusal, Source
from tellings.reports import read
from tellings.stage import Bundle, Settings

SETTINGS = Settings()
BODY = (
    "The harbour council of Elsmere closed the old swing bridge on Tuesday after divers found cracks in two piers.",
    "Engineers will need at least six weeks to repair it, the council said, and 4,000 commuters must use the ferry.",
    "“Nobody should set foot on that bridge until we have looked at every bolt,” said Marta Quill, the chief engineer.",
    "The ferry company said on Wednesday that it would run two more boats in the morning while the bridge is closed.",
    "The bridge was built in 1931 and was last repaired eleven years ago, according to the records of the council.",
)
HEADLINE = "Elsmere closes swing bridge after divers find cracks"


def source(data: bytes | str, media: str = "text/plain", *, uri: str = "pile/page", **more: object) -> Source:
    raw = data.encode() if isinstance(data, str) else data
    digest = hashlib.sha256(raw).hexdigest()
    return Source(source_id="r" + digest[:10], uri=uri, media=media, data=raw, sha256=digest, **more)  # type: ignore[arg-type]


def outcome(data: bytes | str, media: str = "text/plain", **more: object) -> Page | Refusal:
    (result,) = read(Bundle("page", {Source: [source(data, media, **more)]}), SETTINGS)  # type: ignore[arg-type]
    return result


def page(data: bytes | str, media: str = "text/plain", **more: object) -> Page:
    result = outcome(data, media, **more)
    assert isinstance(result, Page), result
    return result


def refused(data: bytes | str, media: str = "text/plain", **more: object) -> str:
    result = outcome(data, media, **more)
    assert isinstance(result, Refusal)
    return result.code


def text_of(*lines: str) -> str:
    return "\n\n".join(lines)


def html_of(
    *, head: str = "", before: str = "", body: tuple[str, ...] = BODY, after: str = "", title: str = HEADLINE
) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in body)
    return (
        f"<html><head><title>{title}</title>{head}</head><body>{before}<article><h1>{title}</h1>{paragraphs}</article>"
        f"{after}</body></html>"
    )


def furniture(result: Page) -> list[tuple[str, str]]:
    return [(item.kind, result.text[item.start : item.end]) for item in result.furniture]


def marked(result: Page) -> str:
    return "\n".join(text for _, text in furniture(result))


__all__ = ["BODY", "Date", "Declared", "HEADLINE", "furniture", "html_of", "marked", "outcome", "page", "refused",
           "source", "text_of"]  # fmt: skip
