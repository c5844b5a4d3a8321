"""Values as cells of tables for spreadsheets, none of which can run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_STARTS = "=+\\-@＝＋－＠"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0")
_SPACES = " \u00a0\u3000"
_BETWEEN = re.compile(rf"(?<![;\s\"'\0])[;\s\"'\0]++(?=[{_STARTS}])")
"""All that may stand between two cells, where the next one would begin as a formula. Each run is looked at once."""
_SEPARATOR = re.compile(r"[;\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Where a program may split a cell."""
_NESTED = frozenset({"report_id", "start", "end", "text"})


def cell(value: Any) -> str | int | float:
    """A value as one CSV cell: numbers stay numbers, evidence becomes `report:start-end`, lists are joined by ` | `.

    Text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP ASVS 1.2.10); so does a formula
    after a semicolon, a tab or a line end, where a spreadsheet that splits there would begin a new cell.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = _BETWEEN.sub(lambda run: run[0] + "'" if _SEPARATOR.search(run[0]) else run[0], _flat(value))
    return "'" + text if text.lstrip(_SPACES).startswith(_FORMULA) else text


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        if value.keys() >= _NESTED:
            return f"{value['report_id']}:{value['start']}-{value['end']}"
        return "; ".join(f"{k}={_flat(v)}" for k, v in value.items() if v not in (None, [], ""))
    if isinstance(value, list | tuple):
        return " | ".join(_flat(item) for item in value)
    return "" if value is None else str(value)
