"""Who took from whom in a story, as a drawing and as a graph for other libraries."""

from __future__ import annotations

from typing import Any

from ..records import Copy, Report, Story
from ..records import Lineage as Row
from ..stage import Bundle
from .frames import need


class Lineage:
    """The lineages of one story: the texts between which no copying was found, and the reports that carry each.

    Draws itself in a notebook.
    """

    def __init__(self, record: Bundle, story: Story) -> None:
        inside = set(story.report_ids)
        self._part = Bundle(
            story.story_id,
            {
                Report: [row for row in record.all(Report) if row.report_id in inside],
                Story: [story],
                Row: [row for row in record.all(Row) if row.story_id == story.story_id],
                Copy: [row for row in record.all(Copy) if inside >= {row.report_id, row.from_report_id}],
            },
        )

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Siglum (A, B, ...) to the ids of its reports."""
        rows = sorted(self._part.all(Row), key=lambda row: (len(row.siglum), row.siglum))
        return {row.siglum: row.report_ids for row in rows}

    def dot(self) -> str:
        """Graphviz DOT."""
        from ..exports import tree

        return tree.dot(self._part)

    def graphml(self) -> str:
        """GraphML."""
        from ..exports import tree

        return tree.graphml(self._part)

    def to_networkx(self) -> Any:
        """A networkx.DiGraph of report ids, giver to taker, with `kind`, `direction`, `coverage` and `reasons`.

        Where `direction` is "unknown" the order is only a convention. Missing where networkx is not installed.
        """
        graph = need("networkx").DiGraph()
        graph.add_nodes_from((row.report_id, {"uri": row.uri}) for row in self._part.all(Report))
        for row in self._part.all(Copy):
            told = {"kind": row.kind, "direction": row.direction, "coverage": row.coverage, "reasons": row.reasons}
            graph.add_edge(row.from_report_id, row.report_id, **told)
        return graph

    def __repr__(self) -> str:
        return f"<lineages: {', '.join(f'{siglum} ({len(ids)})' for siglum, ids in self.groups().items())}>"

    def _repr_svg_(self) -> str:
        from ..exports import tree

        return tree.svg(self._part)
