"""The picture of the architecture, drawn from the stages that there are, so that it never lacks one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from tellings.pipeline import STAGES
from tellings.records import Refusal

COLUMNS, BOX, STEP, LEFT = 4, 240, 256, 26
"""Boxes in a row, the width of one, from one to the next, and the margin, in pixels."""
ROW = 104
DOES = {
    "reports": "text fixed, furniture, claimed dates",
    "outlets": "repeated blocks, versions of a page",
    "copies": "who took text from whom",
    "stories": "what belongs together, and when",
    "parsing": "the grammar, once",
    "names": "actors and places with their ids",
    "speech": "who said what, through whom",
    "siblings": "what a copy lost, put right",
    "events": "what happened, how many, who wants what",
    "claims": "counted three ways; what differs",
}
INSIDE = (
    ("pipeline", "knows all stages; computes what changed"),
    ("engine", "here or in workers; cuts a pile into parts"),
    ("store", "checksummed segments; a commit a rename"),
    ("query side", "DuckDB and full text; rebuilt at will"),
    ("judging", "what people decide; outranks the machine"),
    ("history", "what each run changed"),
)
OUTSIDE = (
    ("dossier", "one HTML file, Markdown, JSON"),
    ("web", "the reading room: the pile in a browser"),
    ("exports", "tables, and the formats of others"),
    ("explore", "notebooks, data frames, SQL"),
    ("cli", "one file a command, thin"),
    ("verify", "every citation again: exact or lost"),
)


def architecture() -> str:
    """docs/img/architecture.svg."""
    chain = [("sources", "bytes → Source", "files, archives, tables, feeds")]
    chain += [(stage.name, _gives(stage.gives), DOES[stage.name]) for stage in STAGES]
    rows = -(-len(chain) // COLUMNS)
    inside, outside = 74 + rows * ROW, 74 + rows * ROW + 2 * 78 + 56
    parts = [
        *_heading("EACH STAGE A PURE FUNCTION OVER RECORDS, ONE WAY, NO CORRIDOR BACK", 34),
        *_chain(chain, 52),
        *_heading("WHO CALLS THEM, AND WHERE RESULTS STAY", inside),
        *_boxes(INSIDE, inside + 16, "#f1ede3"),
        *_heading("WHAT PEOPLE SEE: ONE ESCAPE FOR ALL, EVERY LINE LEADS TO CHARACTERS OF A PAGE", outside),
        *_boxes(OUTSIDE, outside + 16, "#fff"),
    ]
    height = outside + 16 + 2 * 78 + 12
    return "\n".join([_HEAD.format(height=height, count=len(STAGES)), *parts, "</svg>", ""])


_HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1060 {height}" font-family="Georgia, serif" role="img" \
aria-labelledby="t d">
<title id="t">How a pile becomes a record</title>
<desc id="d">{count} stages in a row from sources to claims, kept in a pile on disk, run by an engine, and read as a \
dossier, in a browser, as tables and from Python.</desc>
<style>.n{{font-size:17px;font-weight:bold;fill:#1c1b19}}.g{{font-size:13px;fill:#7a3b1d}}.s{{font-size:12.5px;fill:#55514a}}\
.h{{font-size:13px;letter-spacing:.08em;fill:#6b675f}}</style>
<rect width="100%" height="100%" fill="#fbfaf7"/>
<defs><marker id="a" markerWidth="7" markerHeight="6" refX="5" refY="3" orient="auto">\
<path d="M0 0l6 3-6 3z" fill="#7a3b1d"/></marker></defs>"""


def _gives(kinds: Sequence[type]) -> str:
    return "→ " + ", ".join(kind.__name__ for kind in kinds if kind is not Refusal)


def _heading(text: str, y: int) -> Iterator[str]:
    yield f'<text x="{LEFT}" y="{y}" class="h">{escape(text)}</text>'


def _chain(boxes: Sequence[tuple[str, str, str]], top: int) -> Iterator[str]:
    for n, (name, gives, does) in enumerate(boxes):
        x, y = LEFT + n % COLUMNS * STEP, top + n // COLUMNS * ROW
        yield f'<rect x="{x}" y="{y}" width="{BOX}" height="82" rx="3" fill="#fff" stroke="#c9c3b6"/>'
        yield f'<text x="{x + 12}" y="{y + 26}" class="n">{name}</text>'
        yield f'<text x="{x + 12}" y="{y + 46}" class="g">{escape(gives)}</text>'
        yield f'<text x="{x + 12}" y="{y + 67}" class="s">{escape(does)}</text>'
        if n + 1 < len(boxes):
            yield _arrow(x, y, last=n % COLUMNS == COLUMNS - 1)


def _arrow(x: int, y: int, *, last: bool) -> str:
    line = 'fill="none" stroke="#7a3b1d" stroke-width="1.5" marker-end="url(#a)"'
    if not last:
        return f'<path d="M{x + BOX + 1} {y + 41}h11" {line}/>'
    return f'<path d="M{x + BOX / 2:g} {y + 82}v11H{LEFT + BOX / 2:g}v8" {line}/>'


def _boxes(boxes: Sequence[tuple[str, str]], top: int, fill: str) -> Iterator[str]:
    for n, (name, does) in enumerate(boxes):
        x, y = LEFT + n % 3 * 340, top + n // 3 * 78
        yield f'<rect x="{x}" y="{y}" width="324" height="64" rx="3" fill="{fill}" stroke="#c9c3b6"/>'
        yield f'<text x="{x + 12}" y="{y + 27}" class="n">{name}</text>'
        yield f'<text x="{x + 12}" y="{y + 48}" class="s">{escape(does)}</text>'
