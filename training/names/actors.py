"""Builds src/tellings/data/names/bodies.tsv and leaders.tsv.

    python training/names/actors.py [../shared/data/dictionaries]

bodies.tsv: bodies.tsv beside this file (written for this project), then armed groups of the Phoenix dictionary (MIT):
heads only, since its aliases mix groups with their leaders. A form after ~ is an acronym that others have too: it
counts only beside the name. A form after ^ is a word of English too: it counts in other languages only. leaders.tsv:
holders of the highest offices with Wikidata ids and years, from the two lists of world leaders (facts from Wikidata,
CC0, and Wikipedia).
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import regex

from tellings.names.forms import key

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src" / "tellings" / "data" / "names"
GROUP = regex.compile(
    r"\b(?:ARMY|FRONT|BRIGADES?|MOVEMENT|MILITIA|LIBERATION|FORCES?|GUERRILLAS?|TIGERS|COMMAND|UNITED|JIHAD|MUJAHID\w*|"
    r"RESISTANCE|REVOLUTIONARY|CARTEL|MARTYRS|BATTALIONS?|UNION|COUNCIL|COMMITTEE|ORGANI[SZ]ATION)\b"
)
SMALL = frozenset("of the for and in to de la el al del des du et".split())


def phoenix_groups(path: Path) -> list[str]:
    """Heads of the armed groups in ordinary capitals."""
    names = set()
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if not line or line[0] in "+#\t [;":
            continue
        words = regex.sub(r"\(.*?\)", " ", line.split("[")[0].split("#")[0]).replace("_", " ").split()
        if 3 <= len(words) <= 8 and GROUP.search(" ".join(words)) and all(regex.match(r"^[A-Z'-]+$", w) for w in words):
            names.add(" ".join(_case(word, i) for i, word in enumerate(words)))
    return sorted(names)


def _case(word: str, place: int) -> str:
    low = word.lower()
    return low if place and low in SMALL else "-".join(part[:1].upper() + part[1:] for part in low.split("-"))


def write_bodies(dictionaries: Path) -> None:
    """kind, iso3, name (empty: the country's government), other forms, source."""
    rows = [line.split("\t") for line in (HERE / "bodies.tsv").read_text(encoding="utf-8").splitlines()]
    seen = {key(form.lstrip("~^")) for row in rows for form in [row[2], *row[3].split("|")]}
    lines = ["\t".join([*row, "own"]) for row in rows]
    groups = [name for name in phoenix_groups(dictionaries / "Phoenix.MilNonState.actors.txt") if key(name) not in seen]
    lines += ["\t".join(["armed-group", "", name, "", "phoenix"]) for name in groups]
    (OUT / "bodies.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} bodies, {len(groups)} more armed groups")


def write_leaders(dictionaries: Path) -> None:
    """Wikidata id, name, other forms, iso3, office, first year, last year (empty: not known to have ended)."""
    codes = {}
    for line in (OUT / "countries.tsv").read_text(encoding="utf-8").splitlines():
        iso2, iso3, name, _, _, _, others, _ = line.split("\t")
        codes |= {key(form): iso3 for form in [iso2, name, *others.split("|")] if form}
    rows: dict[tuple[str, str], list[str]] = {}
    with (dictionaries / "world-leaders-2021-wikidata.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            _add(rows, codes, row["officeholder"], row["officeholderLabel"], "", row["country"], row["positionLabel"],
                 (row["start_year"], row["end_year"]))  # fmt: skip
    current = json.loads((dictionaries / "world-leaders-2026-07-19.json").read_text(encoding="utf-8"))
    for country in current["countries"].values():
        for office in country["positions"].values():
            holder: dict[str, Any] = office["current_holder"] or {}
            if holder.get("wikidata_id"):
                local = holder.get("name_local") or ""
                place = country["country"]["name_en"]
                title = f"{office['title_en']} of {place}"
                _add(rows, codes, holder["wikidata_id"], holder["name_en"], local, place, title,
                     ((holder.get("since") or "")[:4], ""))  # fmt: skip
    lines = ["\t".join(row) for _, row in sorted(rows.items())]
    (OUT / "leaders.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} holders of offices")


def _add(rows: Any, codes: Any, qid: str, name: str, local: str, country: str, office: str, years: Any) -> None:  # noqa: PLR0913, PLR0917
    if regex.match(r"^Q\d+$", name) or not name:
        return
    iso3 = codes.get(key(country), codes.get(key(country.replace("People's Republic of ", "")), ""))
    other = local if local and key(local) != key(name) and "\t" not in local else ""
    held = rows.get((qid, office))
    first = min(filter(None, (years[0], held[5] if held else "")), default="")
    rows[qid, office] = [qid, name, other or (held[2] if held else ""), iso3, office, first, years[1]]


if __name__ == "__main__":
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/dictionaries")
    write_bodies(source)
    write_leaders(source)
