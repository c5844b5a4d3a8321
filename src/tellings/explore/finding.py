"""The ids that people type, looked up in a record."""

from __future__ import annotations

import regex

from ..errors import Usage
from ..records import Record, Report, Story, in_order, make_id
from ..records.tables import TABLES
from ..stage import Bundle

_NUMBERED = regex.compile(r"^([SsRr])(\d{1,7})$")
MIN_PREFIX = 4
"""Characters of an id that are enough to ask for a row by its beginning."""


def find(record: Bundle, wanted: str) -> Record:
    """The row that somebody means: an id, the unique beginning of one, or S1, R1 as `stories` and `status` number them.

    A story's id of an earlier run is understood as long as the report that it was named after is in the pile. Usage
    where nothing or more than one row fits.
    """
    numbered = _NUMBERED.match(wanted)
    if numbered:
        rows: list[Record] = (
            [*in_order(record.all(Story))] if numbered[1] in "Ss" else sorted(record.all(Report), key=_by_uri)
        )
        number = int(numbered[2])
        if 1 <= number <= len(rows):
            return rows[number - 1]
        raise Usage(f"there is no {wanted}; there are {len(rows)} of that kind")
    found = {own_id(row): row for t in TABLES if t.public for row in record.all(t.record)}
    if wanted in found:
        return found[wanted]
    fits = sorted(key for key in found if key.startswith(wanted)) if len(wanted) >= MIN_PREFIX else []
    if len(fits) == 1:
        return found[fits[0]]
    if fits:
        raise Usage(f"{wanted} fits {len(fits)} ids: {', '.join(fits[:5])}")
    if (story := _founded_by(record, wanted)) is not None:
        return story
    raise Usage(f"nothing in the pile has the id {wanted}; see: tellings stories, tellings search")


def _founded_by(record: Bundle, wanted: str) -> Story | None:
    """The story that now holds the report after which a story of an earlier run was named."""
    named = next((row.report_id for row in record.all(Report) if make_id("s", row.report_id) == wanted), None)
    return next((story for story in record.all(Story) if named in story.report_ids), None) if named else None


def own_id(row: Record) -> str:
    """The row's own id: its field ending in `_id` that its table names it by; "" for rows without one."""
    for table in TABLES:
        if type(row) is table.record:
            own = [field for field in table.key if field.endswith("_id")]
            shared = own == ["report_id"] and not isinstance(row, Report)  # a sentence is named by its report
            return str(getattr(row, own[-1])) if own and not shared else ""
    return ""


def _by_uri(report: Record) -> tuple[str, str]:
    assert isinstance(report, Report)
    return report.uri, report.report_id
