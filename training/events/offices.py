"""Builds src/tellings/data/events/offices.tsv.gz: who held an office of which country, from when to when.

    python training/events/offices.py [../shared/data/dictionaries]

Two sources: the dated government roles of the Phoenix country actors (openeventdata/Dictionaries, MIT; they end in
2014), and the highest offices with Wikidata ids and years (facts from Wikidata, CC0; 2021 and 2026). To refresh: put a
newer world-leaders file beside the others under the same columns and run this again; the tests check the form of every
row. Columns: name in lower case, ISO 3166-1 alpha-3, office, first day or year, last day or year (empty: not ended).
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src" / "tellings" / "data" / "events" / "offices.tsv.gz"
COUNTRIES = HERE.parents[1] / "src" / "tellings" / "data" / "names" / "countries.tsv"
TERM = re.compile(r"\[([A-Z]{3})GOV\w* ([<>]?)(\d{6}|\d{8})(?:-(\d{6}|\d{8}))?\]")
TURN = 30
"""Years of two digits above it are of the last century: the list ends in 2014 and reaches back to the 1930s."""
END = "2014-01-30"
LONGEST = 60
CODES = {"ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "SRM": "SRB", "KSV": "XKX"}
"""Codes of the dictionary that are not ISO 3166-1."""
Row = tuple[str, str, str, str, str]


def day(digits: str) -> str:
    """070516 or 20070516 as ISO 8601."""
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) > TURN else "20") + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def phoenix(path: Path, known: set[str]) -> set[Row]:
    """Terms in government of people with at least two names; those without an end are cut where the list ends."""
    found: set[Row] = set()
    head = ""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if line[:1].isalpha():
            head = line.split(";")[0].split("[")[0].strip().strip("_")
        for code, sign, first, last in TERM.findall(line):
            name = " ".join(head.lower().split("_"))
            country = CODES.get(code, code)
            if sign == "<" or country not in known or len(name.split()) < 2 or len(name) > LONGEST:
                continue
            if not last and sign != ">":
                continue
            start, end = day(first), day(last) if last else END
            if start < end:
                found.add((name, country, "member of the government", start, end))
    return found


def leaders(folder: Path, codes: dict[str, str]) -> set[Row]:
    """Holders of the highest offices, in years."""
    found: set[Row] = set()
    with (folder / "world-leaders-2021-wikidata.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            country, name = codes.get(row["country"].lower(), ""), row["officeholderLabel"]
            if country and row["start_year"] and not re.match(r"^Q\d+$", name):
                found.add((name.lower(), country, row["positionLabel"], row["start_year"], row["end_year"]))
    current = json.loads((folder / "world-leaders-2026-07-19.json").read_text(encoding="utf-8"))
    for entry in current["countries"].values():
        country = codes.get(entry["country"]["name_en"].lower(), "")
        for office in entry["positions"].values():
            holder = office["current_holder"] or {}
            if country and holder.get("since"):
                title = f"{office['title_en']} of {entry['country']['name_en']}"
                found.add((holder["name_en"].lower(), country, title, holder["since"][:10], ""))
    return found


def country_codes() -> dict[str, str]:
    """Names of countries in lower case to ISO 3166-1 alpha-3."""
    codes: dict[str, str] = {}
    for line in COUNTRIES.read_text(encoding="utf-8").splitlines():
        _, iso3, name, _, _, _, others, _ = line.split("\t")
        codes |= {form.lower(): iso3 for form in [name, *others.split("|")] if form}
    return codes


def main() -> None:
    """Write the table, sorted, so that the same sources give the same bytes."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/dictionaries")
    codes = country_codes()
    rows = sorted(phoenix(folder / "Phoenix.Countries.actors.txt", set(codes.values())) | leaders(folder, codes))
    text = "".join("\t".join(row) + "\n" for row in rows)
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(text.encode())
    OUT.write_bytes(packed.getvalue())
    print(f"{len(rows)} terms of {len({r[0] for r in rows})} people, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
