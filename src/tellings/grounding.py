"""Holding words that somebody or something gives us against the page: they stand there, or they are nothing."""

from __future__ import annotations

import regex

from .records import Evidence, Report, cite


def ground(report: Report, words: str, inside: tuple[int, int] | None = None) -> Evidence | None:
    """The place of `words` in the report, or None where they do not stand there.

    Only white space and line breaks may differ. Words that stand there more than once are None too unless `inside`
    (half-open code points, such as a sentence) leaves one place: which of them is meant would be a guess. For stages
    whose answers come from a language model, a web form or a spreadsheet: what is not grounded is refused.
    """
    parts = words.split()
    if not parts:
        return None
    first, last = inside or (0, len(report.text))
    pattern = regex.compile(r"\s+".join(regex.escape(part) for part in parts))
    found = [match.span() for match in pattern.finditer(report.text, first, last, overlapped=True)]
    return cite(report.report_id, report.text, *found[0]) if len(found) == 1 else None
