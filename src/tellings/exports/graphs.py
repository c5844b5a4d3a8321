"""The lineage as a graph for Gephi, NetworkX (GraphML) and Graphviz (DOT), as `tellings copies` draws it."""

from __future__ import annotations

from ..records import Copy, Report
from ..stage import Bundle
from . import tree
from .export import Export, Options

COLUMNS = {
    "node": "a report: id, siglum and lineage, what it is called, its address, the date that it claims",
    "edge": "from giver to taker: kind, what shows the order, the share of the taker that is taken, the reasons. Where "
    "the order is not known (`known` false, in DOT without an arrowhead) the direction is only a convention",
}


def graphml(record: Bundle, options: Options) -> Export:  # noqa: ARG001
    """`lineage.graphml`."""
    return Export({"lineage.graphml": tree.graphml(record).encode()}, _ids(record))


def dot(record: Bundle, options: Options) -> Export:  # noqa: ARG001
    """`lineage.dot`."""
    return Export({"lineage.dot": tree.dot(record).encode()}, _ids(record))


def _ids(record: Bundle) -> tuple[str, ...]:
    return (*(r.report_id for r in record.all(Report)), *(c.copy_id for c in record.all(Copy)))
