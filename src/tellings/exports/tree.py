"""Who took from whom as a drawing or a graph file: what `tellings copies` writes as DOT, GraphML and SVG.

A graph of reports: an edge goes from giver to taker. Where the order is not known it is drawn without an arrow, because
then the direction in the table `copies` is a convention. Every text of a page passes the dossier's escape.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape as xml
from typing import NamedTuple

from ..dossier.escape import plain
from ..dossier.sigla import sigla_of
from ..records import Copy, Lineage, Report, Story
from ..stage import Bundle

ROW, STEP, LEFT, WIDTH, HEAD = 26, 22, 20, 960, 44
_LABEL = 60
_STYLES = {"excerpt": "dashed", "shared-source": "dotted", "version": "bold"}
_DASHES = {"dashed": "6 3", "dotted": "2 3"}


class Node(NamedTuple):
    """A report: siglum ("" before stories were gathered, "S2 A" in a pile of several), lineage, what it is called."""

    report_id: str
    siglum: str
    lineage_id: str
    label: str
    uri: str
    claimed: str


class Link(NamedTuple):
    """From giver to taker. `known` is False where only a convention says which is which."""

    giver: str
    taker: str
    kind: str
    direction: str
    coverage: float
    reasons: str
    known: bool


class Tree(NamedTuple):
    """Reports in the order in which they are drawn, lineage by lineage, and what they took."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def tree(record: Bundle) -> Tree:
    """The reports and copies of a record. Versions of one page are linked as well."""
    reports = {r.report_id: r for r in record.all(Report)}
    copies = record.all(Copy)
    lineage_of, sigla, order = _placed(record, reports)
    order += [i for i in reports if i not in lineage_of]
    nodes = tuple(
        Node(
            i, sigla.get(i, ""), lineage_of.get(i, ""), _label(reports[i]), plain(reports[i].uri), _claimed(reports[i])
        )
        for i in order
    )
    links = [
        Link(
            giver=c.from_report_id,
            taker=c.report_id,
            kind=c.kind,
            direction=c.direction,
            coverage=c.coverage,
            reasons=" ".join(plain(reason) for reason in c.reasons),
            known=c.direction != "unknown",
        )
        for c in copies
    ]
    for report in reports.values():
        if report.version_of in reports:
            words = "A later version of the same page."
            links.append(Link(str(report.version_of), report.report_id, "version", "date", 1.0, words, known=True))
    return Tree(nodes, tuple(sorted(links)))


def _placed(record: Bundle, reports: Mapping[str, Report]) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Each report's lineage and siglum, and all of them in order. A report of several stories keeps its first place."""
    # Numbered as people type them: largest first, then by date, then by id.
    stories = sorted(
        record.all(Story), key=lambda s: (-len(s.report_ids), s.first.value if s.first else "9999", s.story_id)
    )
    number = {story.story_id: n for n, story in enumerate(stories, 1)}
    lineage_of: dict[str, str] = {}
    sigla: dict[str, str] = {}
    order: list[str] = []
    lineages = sorted(record.all(Lineage), key=lambda k: (number.get(k.story_id, 0), len(k.siglum), k.siglum))
    for lineage in lineages:
        story = f"S{number.get(lineage.story_id, 0)} " if len(stories) > 1 else ""
        for report_id, siglum in sigla_of(lineage, reports, record.all(Copy), frozenset()).items():
            if report_id not in lineage_of:
                lineage_of[report_id], sigla[report_id] = lineage.lineage_id, story + siglum
                order.append(report_id)
    return lineage_of, sigla, order


def _label(report: Report) -> str:
    name = report.outlet or report.uri.rstrip("/").rpartition("/")[2] or report.report_id
    title = f": {report.title}" if report.title else ""
    words = plain(name + title)
    return words if len(words) <= _LABEL else words[: _LABEL - 1] + "…"


def _claimed(report: Report) -> str:
    return report.published.value if report.published else ""


def dot(record: Bundle) -> str:
    """A graph for Graphviz: a box a lineage, dashed edges for excerpts, dotted for shared sources."""
    found = tree(record)
    lines = ["digraph copies {", '  rankdir="LR"; node [shape="box", fontname="sans-serif", fontsize="11"];']
    groups: dict[str, list[Node]] = {}
    for node in found.nodes:
        groups.setdefault(node.lineage_id or node.report_id, []).append(node)
    for number, group in enumerate(groups.values()):
        lines.append(f'  subgraph "cluster_{number}" {{')
        lines += [f"    {_quoted(n.report_id)} [label={_quoted(_named(n))}, tooltip={_quoted(n.uri)}];" for n in group]
        lines.append("  }")
    for link in found.links:
        style = _STYLES.get(link.kind, "solid")
        head = "normal" if link.known else "none"
        said = f"{link.kind} {link.coverage:.0%}" + ("" if link.known else ", order unknown")
        lines.append(
            f"  {_quoted(link.giver)} -> {_quoted(link.taker)} "
            f'[label={_quoted(said)}, style="{style}", arrowhead="{head}", tooltip={_quoted(link.reasons)}];'
        )
    return "\n".join([*lines, "}", ""])


def _named(node: Node) -> str:
    return f"{node.siglum} {node.label}".strip()


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


_KEYS = (
    ("label", "node", "string"), ("siglum", "node", "string"), ("lineage", "node", "string"),
    ("uri", "node", "string"), ("claimed", "node", "string"), ("kind", "edge", "string"),
    ("direction", "edge", "string"), ("known", "edge", "boolean"), ("coverage", "edge", "double"),
    ("reasons", "edge", "string"),
)  # fmt: skip


def graphml(record: Bundle) -> str:
    """A graph for Gephi, yEd, Cytoscape, networkx: every column as a typed attribute."""
    found = tree(record)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    lines += [f'  <key id="{n}" for="{what}" attr.name="{n}" attr.type="{kind}"/>' for n, what, kind in _KEYS]
    lines.append('  <graph id="copies" edgedefault="directed">')
    for node in found.nodes:
        values = {"label": _named(node), "siglum": node.siglum, "lineage": node.lineage_id, "uri": node.uri}
        lines.append(f'    <node id="{xml(node.report_id)}">{_data({**values, "claimed": node.claimed})}</node>')
    for link in found.links:
        values = {
            "kind": link.kind, "direction": link.direction, "known": str(link.known).lower(),
            "coverage": f"{link.coverage:.4f}", "reasons": link.reasons,
        }  # fmt: skip
        lines.append(f'    <edge source="{xml(link.giver)}" target="{xml(link.taker)}">{_data(values)}</edge>')
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


def _data(values: Mapping[str, str]) -> str:
    return "".join(f'<data key="{key}">{xml(value)}</data>' for key, value in values.items() if value)


def svg(record: Bundle) -> str:
    """A drawing that opens in any browser: a row a report, copies under what they took from."""
    found = tree(record)
    best: dict[str, Link] = {}
    for link in found.links:
        if link.taker not in best or link.coverage > best[link.taker].coverage:
            best[link.taker] = link
    place: dict[str, tuple[int, int]] = {}
    parts: list[str] = []
    lineage, y = "", HEAD
    for node in found.nodes:
        if place and (node.lineage_id != lineage or not node.lineage_id):
            y += 8
        lineage = node.lineage_id
        giver = best.get(node.report_id)
        depth = place[giver.giver][0] + 1 if giver is not None and giver.giver in place else 0
        place[node.report_id] = (min(depth, 12), y)
        parts.append(_row(node, giver, place[node.report_id]))
        y += ROW
    edges = [_edge(link, place, first=best[link.taker] is link) for link in found.links]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" role="img" '
        'font-family="sans-serif" font-size="12">\n<title>Who took text from whom</title>\n'
        f'<rect width="{WIDTH}" height="{y}" fill="#fff"/>\n<text x="{LEFT}" y="22" fill="#555">'
        "Line with an arrow: it is shown which took from which. Without: the order is not known. "
        "Dashed: an excerpt. Dotted: a shared source.</text>"
    )
    return "\n".join([head, *edges, *parts, "</svg>", ""])


def _row(node: Node, link: Link | None, at: tuple[int, int]) -> str:
    x, y = LEFT + at[0] * STEP, at[1]
    note = "" if link is None else f"{link.kind}, {link.coverage:.0%} of it" + ("" if link.known else ", order unknown")
    fill = "#1f4e79" if link is None else "#fff"
    return (
        f'<g><title>{xml(node.uri)}</title><circle cx="{x}" cy="{y}" r="5" fill="{fill}" '
        f'stroke="#1f4e79" stroke-width="1.5"/><text x="{x + 12}" y="{y + 4}">{xml(_named(node))}</text>'
        f'<text x="{WIDTH - LEFT}" y="{y + 4}" text-anchor="end" fill="#555">{xml(note)}</text></g>'
    )


def _edge(link: Link, place: Mapping[str, tuple[int, int]], *, first: bool) -> str:
    (gd, gy), (td, ty) = place[link.giver], place[link.taker]
    gx, tx = LEFT + gd * STEP, LEFT + td * STEP
    dash = _DASHES.get(_STYLES.get(link.kind, ""), "")
    style = f'fill="none" stroke="{"#1f4e79" if first else "#b0651a"}"' + (
        f' stroke-dasharray="{dash}"' if dash else ""
    )
    near = gx if first and gx < tx else min(gx, tx) - 9
    path = f"M{gx - (0 if near == gx else 5)} {gy + (5 if near == gx else 0)} H{near} V{ty} H{tx - 6}"
    arrow = f'<path d="M{tx - 11} {ty - 4} L{tx - 6} {ty} L{tx - 11} {ty + 4}" {style}/>' if link.known else ""
    return f'<g><title>{xml(link.reasons)}</title><path d="{path}" {style}/>{arrow}</g>'
