"""A remark: what somebody marked in a document and what was said of it, before it is laid to a report."""

from __future__ import annotations

import msgspec

CONTEXT = 32
"""Characters on each side that go with words taken out of a whole text: as many as our own annotations carry."""


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """Marked words (`exact`) of a document that is called one of `names`, or whose whole text is `whole`.

    `start` is in code points of the document. `on` and `verdict` are there where the remark says that it judges a row.
    """

    names: tuple[str, ...]
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    whole: str | None = None
    body: str = ""
    by: str | None = None
    made: str | None = None
    motivation: str = "commenting"
    on: str | None = None
    verdict: str | None = None


class Said(msgspec.Struct, frozen=True):
    """The remarks of one file, and a sentence for each thing in it that no remark can be made of."""

    remarks: tuple[Remark, ...] = ()
    lost: tuple[str, ...] = ()


def from_text(text: str, start: int, end: int, **said: object) -> Remark:
    """A remark on a range of a text, with the words around it."""
    return msgspec.convert(
        {
            "names": (), "exact": text[start:end], "start": start, "prefix": text[max(0, start - CONTEXT) : start],
            "suffix": text[end : end + CONTEXT], **said,
        },
        Remark,
    )  # fmt: skip


def layer_said(layer: str, features: dict[str, str]) -> dict[str, str | None]:
    """What the features of an annotation layer say: words, or a judgement where there are an `on` and a `verdict`."""
    on, verdict = features.pop("on", None), features.pop("verdict", None)
    because = features.pop("because", None)
    if on and verdict:
        return {"on": on, "verdict": verdict, "body": because or "", "motivation": "assessing"}
    given = {"on": on, "verdict": verdict, "because": because}
    features |= {name: value for name, value in given.items() if value}
    words = ", ".join(f"{name} {value}" for name, value in sorted(features.items()))
    short = layer.rpartition(".")[2]
    return {"body": f"{short}: {words}" if words else short}
