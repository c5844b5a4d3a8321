"""Why an input did not become a report: the codes of this stage, their reasons and remedies."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tellings.errors import BadInput, Limit
from tellings.records import Refusal, Source, make_id


class Code(NamedTuple):
    """What a refusal code means and what the owner of the input can do."""

    reason: str
    remedy: str


@cache
def refusal_codes() -> dict[str, Code]:
    """All codes that `read` can refuse with, in the order of the documentation."""
    table = json.loads(files("tellings.data").joinpath("reports/refusals.json").read_text(encoding="utf-8"))
    return {code: Code(row["reason"], row["remedy"]) for code, row in table.items()}


def bad(code: str, found: str = "", *, where: str | None = None) -> BadInput:
    """The error for a code of this stage; `found` says what was seen."""
    row = refusal_codes()[code]
    return BadInput(code, row.reason.replace("{found}", found), where=where, remedy=row.remedy)


def over(limit: str, allowed: int, found: str) -> Limit:
    """The error for an input beyond the limit named `limit`."""
    return Limit(limit, allowed, found)


def refuse(source: Source, error: BadInput) -> Refusal:
    """The record of an input that could not be read."""
    return Refusal(
        refusal_id=make_id("x", source.uri, error.where, source.sha256, error.code),
        uri=source.uri,
        where=error.where,
        sha256=source.sha256,
        code=error.code,
        reason=error.what,
        remedy=error.remedy,
    )
