"""What a pile costs as it grows: CPU seconds and memory by stage, disk, what adding 1 % costs.

    python -m bench.scale.run [--whole 1000] [--plain 1000 10000] [--data ../shared/data] [--kept FILE...] [--write]

Each measure is a run on a pile on disk in a process of its own (bench/scale/measure.py), 1 % of it added afterwards.
`--kept` takes the output of measures made before in place of making them.
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tellings

HERE = Path(__file__).parent
SERIAL = ("copies", "stories", "names")
"""Stages whose last step is one part over the whole pile, in one process."""


NOT_MEASURED = (
    "## Not measured", "",
    "- The whole way over 100,000 reports: hours of two processors. What it would hold is worked out from the step "
    "over the pile that held most: names added 93 MB for 1,000 reports of 390 words to what the process held before "
    "(46 kB a report are its own objects, by tracemalloc). In proportion that is some 9 GB for 100,000, more than the "
    "4 GB that were aimed at. Where the rest of the growth between 160 and 1,000 reports lies was not looked into.",
    "- Two workers against one on the clock: the machine was never idle.",
    "- What an addition costs beyond its own reports are the steps over the whole pile, which run anew, and the query "
    "side, which is built anew. They cost more than 2 % of a run: the pairs that copies compared, the names of stories "
    "that did not change and the index of words are not kept from run to run.", "",
)  # fmt: skip


def measured(size: int, until: str, data: Path) -> dict[str, Any]:
    """A measure made now."""
    command = [sys.executable, "-m", "bench.scale.measure", str(size), "--add", str(max(1, size // 100))]
    command += ["--data", str(data), *(["--until", until] if until else [])]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    """Run and print; with --write also into results.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--whole", type=int, nargs="*", default=[1000])
    parser.add_argument("--plain", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--kept", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in options.kept]
    if not rows:
        rows = [measured(size, "", options.data) for size in options.whole]
        rows += [measured(size, "stories", options.data) for size in options.plain]
    page = "\n".join([*head(), *whole(rows), *plain(rows), *adding(rows), *workers(rows), *NOT_MEASURED, ""])
    print(page)
    if options.write:
        (HERE / "results.md").write_text(page, encoding="utf-8")


def head() -> list[str]:
    """Title and versions."""
    today = datetime.date.today().isoformat()  # noqa: DTZ011
    return [
        "# What a pile costs as it grows", "",
        f"{today}, tellings {tellings.__version__}, Python {platform.python_version()}, spaCy {version('spacy')}, "
        f"{platform.machine()}. Command: `python -m bench.scale.run --write`. Each row is a run on a pile on disk in a "
        "process of its own. CPU seconds are of the process and its children; beside other work on the machine they "
        "are higher than alone (the load at the start of each measure is given).", "",
    ]  # fmt: skip


def whole(rows: list[dict[str, Any]]) -> list[str]:
    """The whole way by stage."""
    lines = []
    for row in (r for r in rows if not r["until"]):
        first = row["first"]
        per = first["reports"]
        lines += [
            f"## The whole way: {per:,} reports, load {row['load']:.0f}", "",
            f"**{per / first['cpu']:.1f} reports a CPU second**, {first['peak_mb']:,} MB at most, "
            f"{first['disk'] / per / 1000:.1f} kB a report in segments, "
            f"{first['disk_query'] / per / 1000:.1f} kB in the query side and the search index.", "",
            "| step | parts | rows | CPU s | ms a report | share | peak MB so far |",
            "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
            *(
                f"| {s['stage']} | {s['parts']:,} | {s['rows']:,} | {s['cpu']:.2f} | {1000 * s['cpu'] / per:.1f} | "
                f"{s['cpu'] / first['cpu']:.1%} | {s['peak_mb']:,} |"
                for s in steps(first)
            ), "",
        ]  # fmt: skip
    return lines


def steps(run: dict[str, Any]) -> list[dict[str, Any]]:
    """Intake, stages and query side of a run as rows of one table."""
    around = [{"stage": "sources", **run["intake"]}, *([{"stage": "query", **run["query"]}] if "query" in run else [])]
    for each in around:
        each.update(parts=1, rows=run["reports"])
    return [around[0], *run["stages"], *around[1:]]


def plain(rows: list[dict[str, Any]]) -> list[str]:
    """Without the linguistic stages, by size."""
    found = sorted((r for r in rows if r["until"]), key=lambda r: r["size"])
    if not found:
        return []
    names = [s["stage"] for s in steps(found[0]["first"])]
    lines = [
        "## Without the linguistic stages: reading, copies, stories", "",
        "| reports | load | " + " | ".join(f"{name}, ms" for name in names) + " | reports a CPU s | peak MB | growth |",
        "| ---: " * (len(names) + 5) + "|",
    ]  # fmt: skip
    before = None
    for row in found:
        first = row["first"]
        each = first["cpu"] / first["reports"]
        cells = " | ".join(f"{1000 * s['cpu'] / first['reports']:.2f}" for s in steps(first))
        growth = f"{each / before:.2f} x linear" if before else "-"
        lines.append(
            f"| {first['reports']:,} | {row['load']:.0f} | {cells} | {1 / each:.0f} | {first['peak_mb']:,} | {growth} |"
        )
        before = each
    return [*lines, ""]


def adding(rows: list[dict[str, Any]]) -> list[str]:
    """What adding 1 % costs, by step."""
    lines = ["## Adding 1 %", ""]
    for row in (r for r in rows if "added" in r):
        first, added = row["first"], row["added"]
        more = added["reports"] - first["reports"]
        way = f"until {row['until']}" if row["until"] else "the whole way"
        lines.append(
            f"- {first['reports']:,} reports and {more:,} more, {way}: {added['cpu']:.1f} of {first['cpu']:.1f} CPU "
            f"seconds, **{added['cpu'] / first['cpu']:.1%}**. "
            + ", ".join(f"{s['stage']} {s['cpu']:.2f} s" for s in steps(added) if s["cpu"] >= 0.01)
            + "."
        )
    return [*lines, ""]


def workers(rows: list[dict[str, Any]]) -> list[str]:
    """What more processes can share, from the CPU seconds of one."""
    lines = []
    for row in (r for r in rows if not r["until"]):
        first = row["first"]
        alone = sum(s["cpu"] for s in steps(first) if s["stage"] in (*SERIAL, "sources", "query"))
        share = alone / first["cpu"]
        lines += [
            "## Workers", "",
            f"{alone:.1f} of {first['cpu']:.1f} CPU seconds ({share:.1%}) are spent in steps that one process makes: "
            f"two workers can be {1 / (share + (1 - share) / 2):.2f} times as fast as one, four "
            f"{1 / (share + (1 - share) / 4):.2f} times, if sending parts cost nothing.", "",
        ]  # fmt: skip
    return lines


if __name__ == "__main__":
    main()
