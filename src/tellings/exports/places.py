"""Countries by code, and outlets by report, as event tables write them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..records import Claim, Report
from .happenings import Rows


class Country(NamedTuple):
    """`number` is ISO 3166-1 numeric, None where ISO has none."""

    iso3: str
    iso2: str
    number: int | None
    name: str


@cache
def countries() -> dict[str, Country]:
    """By ISO 3166-1 alpha-3."""
    text = (files("tellings.data") / "exports" / "countries.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {iso3: Country(iso3, iso2, int(number) if number else None, name) for iso3, iso2, number, name in rows}


def country_name(iso3: str | None) -> str | None:
    """English name; None where unknown."""
    found = countries().get(iso3 or "")
    return found.name if found else None


def outlet(report: Report) -> str | None:
    """What the report calls its outlet; None where it does not say."""
    return " ".join(report.outlet.split()) if report.outlet and report.outlet.strip() else None


def tellers(claim: Claim, rows: Rows) -> list[Report]:
    """One report for each text that tells the claim: its root where that carries the claim, else its first carrier."""
    found = []
    for lineage_id in claim.lineages:
        carriers = [t.report_id for t in claim.tellings if t.lineage_id == lineage_id and t.report_id in rows.reports]
        lineage = rows.lineages.get(lineage_id)
        root = lineage.root_report_id if lineage else None
        if carriers:
            found.append(rows.reports[root if root in carriers and root else carriers[0]])
    return found


def joined(words: Iterable[str | None]) -> str:
    """Words each once, parted by semicolons; semicolons inside them become commas."""
    return "; ".join(dict.fromkeys(" ".join(word.replace(";", ",").split()) for word in words if word))
