"""The copies of a record as DOT, GraphML and SVG."""

from __future__ import annotations

from xml.etree import ElementTree

import msgspec
import pytest

from tellings.exports.tree import dot, graphml, svg, tree
from tellings.records import Copy, Report
from tellings.stage import Bundle
from tests.pages import record
from tests.toys import report

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def pair(direction: str = "unknown", kind: str = "reprint") -> Bundle:
    copy = Copy(
        copy_id="c1", report_id="b", from_report_id="a", kind=kind, direction=direction, coverage=0.8,
        from_coverage=0.7, passages=(), reasons=('It says "so" & more.',),
    )  # fmt: skip
    odd = msgspec.structs.replace(report("b"), report_id="b", outlet='"]; <evil> \u202e&\x07')
    return Bundle("pile", {Report: [msgspec.structs.replace(report("a"), report_id="a"), odd], Copy: [copy]})


def test_tree_holds_every_report_and_every_copy():
    made = tree(record())
    assert {n.report_id for n in made.nodes} == {r.report_id for r in record().all(Report)}
    assert {(k.taker, k.giver) for k in made.links} >= {(c.report_id, c.from_report_id) for c in record().all(Copy)}


def test_graphml_is_xml_with_a_node_a_report_and_an_edge_a_copy():
    root = ElementTree.fromstring(graphml(record()))
    assert len(root.findall(f".//{GRAPHML}node")) == len(record().all(Report))
    edges = root.findall(f".//{GRAPHML}edge")
    assert len(edges) == len(tree(record()).links)
    keys = {key.get("id") for key in root.findall(f"{GRAPHML}key")}
    assert {data.get("key") for data in root.iter(f"{GRAPHML}data")} <= keys


def test_svg_is_xml_with_a_circle_a_report():
    root = ElementTree.fromstring(svg(record()))
    assert len(root.findall(".//{http://www.w3.org/2000/svg}circle")) == len(record().all(Report))


@pytest.mark.parametrize("drawn", [graphml, svg])
def test_names_of_strangers_cannot_break_the_xml(drawn):
    text = drawn(pair())
    ElementTree.fromstring(text)
    assert "<evil>" not in text
    assert "\u202e" not in text


def test_names_of_strangers_cannot_break_the_dot():
    lines = dot(pair()).split("\n")
    named = next(line for line in lines if '"b" [label' in line)
    assert '\\"]; <evil>' in named
    assert "\x07" not in named


def test_unknown_order_has_no_arrow_in_the_dot():
    assert 'arrowhead="none"' in dot(pair("unknown"))
    assert 'arrowhead="none"' not in dot(pair("text"))


def test_unknown_order_has_no_arrow_in_the_svg():
    assert svg(pair("unknown")).count("<path") + 1 == svg(pair("text")).count("<path")


def test_excerpt_is_dashed_and_shared_source_dotted():
    assert 'style="dashed"' in dot(pair(kind="excerpt"))
    assert 'style="dotted"' in dot(pair(kind="shared-source"))


def test_later_version_is_linked_to_the_earlier():
    first = msgspec.structs.replace(report("a"), report_id="a")
    later = msgspec.structs.replace(report("b"), report_id="b", version_of="a")
    links = tree(Bundle("pile", {Report: [first, later]})).links
    assert [(k.giver, k.taker, k.kind) for k in links] == [("a", "b", "version")]


@pytest.mark.parametrize("drawn", [dot, graphml, svg])
def test_empty_record_is_drawn_as_nothing(drawn):
    assert drawn(Bundle("pile", {}))
