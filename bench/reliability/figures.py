"""What a group found, kept from run to run, and the page made of it."""

from __future__ import annotations

import datetime
import json
import platform
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import tellings

HERE = Path(__file__).parent
KEPT, PAGE = HERE / "figures.json", HERE.parent / "reliability.md"
PACKAGES = ("lxml", "trafilatura", "feedparser", "fastwarc", "regex", "pyarrow", "duckdb", "spacy", "hypothesis")


@dataclass(frozen=True)
class Line:
    """One thing tried: how often, what was to hold, what was found, and whether it held."""

    what: str
    trials: int
    target: str
    found: str
    met: bool


@dataclass(frozen=True)
class Options:
    """What the command was given. `share` scales the number of trials; `pages` holds real pages."""

    pages: Path | None = None
    each: int = 10
    share: float = 1.0
    keep: Path | None = None

    def count(self, whole: int) -> int:
        """So many trials of `whole`."""
        return max(1, round(whole * self.share))

    def say(self, line: str) -> None:
        """For whoever watches."""
        print(line, file=sys.stderr, flush=True)


def keep(group: str, lines: list[Line], seconds: float) -> None:
    """Put a group's figures in place of its former ones."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    made = {"date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(), "cpu_s": round(seconds, 1)}
    kept[group] = {**made, "version": tellings.__version__, "lines": [asdict(line) for line in lines]}
    KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def _cost(cpu_s: float | None) -> str:
    return "in pieces" if cpu_s is None else f"{cpu_s:,.0f} CPU s"


def write(order: dict[str, str]) -> None:
    """bench/reliability.md from all kept figures."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    head = PAGE.read_text(encoding="utf-8").partition("<!-- measured -->")[0] if PAGE.exists() else "# Reliability\n\n"
    tail = PAGE.read_text(encoding="utf-8").partition("<!-- end -->")[2] if PAGE.exists() else ""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    lines = [
        "<!-- measured -->",
        f"tellings {tellings.__version__}, Python {platform.python_version()}, {platform.machine()}, {versions}.",
        "",
        "| group | tried | trials | target | found | met |",
        "| --- | --- | ---: | --- | --- | --- |",
    ]
    for group, title in order.items():
        for row in kept.get(group, {}).get("lines", ()):
            cells = (
                title,
                row["what"],
                f"{row['trials']:,}",
                row["target"],
                row["found"],
                "yes" if row["met"] else "**no**",
            )
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    dates = ", ".join(
        f"{group} {kept[group]['date']} ({_cost(kept[group]['cpu_s'])})" for group in order if group in kept
    )
    lines += ["", f"Measured: {dates}.", "<!-- end -->"]
    PAGE.write_text(head + "\n".join(lines) + tail, encoding="utf-8")
