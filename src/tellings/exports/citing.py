"""The reports as items of a bibliography: CSL-JSON and BibTeX, for Zotero and for papers."""

from __future__ import annotations

import regex

from ..dossier.escape import plain
from ..records import Date, Report
from ..stage import Bundle
from .export import Export, Options, json_file

CSL_COLUMNS = {
    "id": "the report's id",
    "type": "`article-newspaper`",
    "title": "as the page has it; missing where it has none",
    "container-title": "the outlet; missing where the page does not say",
    "author": "the byline as one literal: it is not taken apart into given and family names",
    "issued": "the date that the page claims, as precise as it is; of weeks and ranges first and last day",
    "accessed": "when the bytes were captured, where that is known",
    "URL": "the page's address",
    "language": "as found",
    "note": "where the bytes came from, and their SHA-256",
}
BIB_COLUMNS = {
    "key": "the report's id; `@online` with an address, else `@misc`",
    "title, author, organization": "title, byline (in braces: one literal), outlet",
    "date": "as the page claims it; BibLaTeX ranges for weeks and ranges (`2023-03-27/2023-04-02`)",
    "url, urldate": "address, and when the bytes were captured",
    "note": "where the bytes came from, and their SHA-256",
}
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_TEX_CHARS = regex.compile(r"[\\{}$&#_%~^]")
_URL_UNSAFE = regex.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]")


def csl(record: Bundle, options: Options) -> Export:  # noqa: ARG001
    """`reports.csl.json`: an item a report."""
    reports = record.all(Report)
    return Export({"reports.csl.json": json_file([_item(r) for r in reports])}, tuple(r.report_id for r in reports))


def bibtex(record: Bundle, options: Options) -> Export:  # noqa: ARG001
    """`reports.bib`: an entry a report, in UTF-8."""
    reports = record.all(Report)
    text = "\n".join(_entry(report) for report in reports)
    return Export({"reports.bib": text.encode()}, tuple(r.report_id for r in reports))


def _item(report: Report) -> dict[str, object]:
    found: dict[str, object] = {"id": report.report_id, "type": "article-newspaper"}
    texts = {"title": report.title, "container-title": report.outlet, "URL": report.url, "language": report.language}
    found |= {key: plain(value) for key, value in texts.items() if value and value.strip()}
    if report.byline and report.byline.strip():
        found["author"] = [{"literal": plain(report.byline)}]
    for key, date in (("issued", report.published), ("accessed", report.captured)):
        if date is not None:
            found[key] = {"date-parts": _parts(date)}
    found["note"] = _note(report)
    return found


def _parts(date: Date) -> list[list[int]]:
    """One list of year, month and day, as far as known; two for weeks and ranges."""
    first, last = date.bounds()
    if date.precision in ("day", "month", "year"):
        return [[first.year, first.month, first.day][: {"year": 1, "month": 2, "day": 3}[date.precision]]]
    return [[day.year, day.month, day.day] for day in (first, last)]


def _note(report: Report) -> str:
    return f"{plain(report.uri)}; SHA-256 {report.sha256}"


def _entry(report: Report) -> str:
    address = _URL_UNSAFE.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), report.url or "")
    fields = {
        "title": _tex(report.title),
        "author": f"{{{_tex(report.byline)}}}" if _tex(report.byline) else "",
        "organization": f"{{{_tex(report.outlet)}}}" if _tex(report.outlet) else "",
        "date": _bib_date(report.published),
        "url": address,
        "urldate": _bib_date(report.captured),
        "langid": _tex(report.language),
        "note": _tex(_note(report)),
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@{'online' if address else 'misc'}{{{report.report_id},", *lines, "}", ""])


def _tex(text: str | None) -> str:
    return _TEX_CHARS.sub(lambda m: _TEX[m[0]], plain(text)) if text and text.strip() else ""


def _bib_date(date: Date | None) -> str:
    if date is None:
        return ""
    return date.value if date.precision in ("day", "month", "year") else "/".join(d.isoformat() for d in date.bounds())
