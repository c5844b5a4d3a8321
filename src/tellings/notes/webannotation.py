"""W3C Web Annotations, and the export of Hypothes.is, which is nearly the same, as remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from ..errors import Usage
from ..judging.making import KINDS
from .remark import Remark, Said


def remarks(data: bytes) -> Said:
    """The annotations of a file: a collection, a page, a list, or one a line. Usage where it holds none."""
    found, lost = [], []
    for number, item in enumerate(_items(data), 1):
        for target in _targets(item):
            made = _remark(target, item)
            if made is None:
                lost.append(f"annotation {number}: it quotes no words, so that it cannot be checked")
            else:
                found.append(made)
    return Said(tuple(found), tuple(lost))


def _items(data: bytes) -> list[dict[str, Any]]:
    try:
        whole = msgspec.json.decode(data)
    except msgspec.DecodeError:
        try:
            whole = [msgspec.json.decode(line) for line in data.splitlines() if line.strip()]
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Usage(f"no annotations: {error}") from None
    for name in ("first", "items", "rows", "annotations"):
        if isinstance(whole, dict) and name in whole:
            whole = whole[name]
    items = whole if isinstance(whole, list) else [whole]
    found = [item for item in items if isinstance(item, dict) and "target" in item]
    if not found:
        raise Usage("no annotations: none of its parts has a target")
    return found


def _targets(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    target = item["target"]
    return [one for one in (target if isinstance(target, list) else [target]) if isinstance(one, dict)]


def _remark(target: Mapping[str, Any], item: Mapping[str, Any]) -> Remark | None:
    source = target.get("source", item.get("uri"))
    name = source.get("id", "") if isinstance(source, dict) else source
    selectors = target.get("selector", [])
    chosen = [s for s in (selectors if isinstance(selectors, list) else [selectors]) if isinstance(s, dict)]
    quote = next((s for s in chosen if s.get("type") == "TextQuoteSelector"), {})
    exact = quote.get("exact")
    if not isinstance(exact, str) or not exact:
        return None
    position = next((s for s in chosen if s.get("type") == "TextPositionSelector"), {})
    start = position.get("start")
    on, verdict = next(_verdicts(item), (None, None))
    motivation = item.get("motivation", "commenting")
    return Remark(
        names=(str(name),), exact=exact, prefix=str(quote.get("prefix", "")), suffix=str(quote.get("suffix", "")),
        start=start if isinstance(start, int) else None, body=_body(item), by=_by(item),
        made=str(item["created"]) if item.get("created") else None,
        motivation=motivation if isinstance(motivation, str) else "commenting", on=on, verdict=verdict,
    )  # fmt: skip


def _verdicts(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Tags such as `statement: wrong`, of Hypothes.is or of bodies that tag."""
    tags = item.get("tags", [])
    tagged = [
        body.get("value") for body in _bodies(item) if isinstance(body, dict) and body.get("purpose") == "tagging"
    ]
    for tag in [*(tags if isinstance(tags, list) else []), *tagged]:
        kind, colon, verdict = str(tag).partition(":")
        if colon and kind.strip().casefold() in KINDS and verdict.strip():
            yield kind.strip().casefold(), verdict.strip()


def _bodies(item: Mapping[str, Any]) -> list[Any]:
    bodies = item.get("body", item.get("text", ""))
    return bodies if isinstance(bodies, list) else [bodies]


def _body(item: Mapping[str, Any]) -> str:
    words = [str(body.get("value", "")) if isinstance(body, dict) else str(body or "") for body in _bodies(item)]
    return "\n".join(part for part in words if part)


def _by(item: Mapping[str, Any]) -> str | None:
    creator = item.get("creator", item.get("user"))
    by = creator.get("name") if isinstance(creator, dict) else creator
    return str(by) if by else None
