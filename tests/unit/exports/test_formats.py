"""Each format is read by the other side's own reader, and says no more than the record."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest
import rdflib
import spacy
import stix2
from spacy.tokens import DocBin

from tellings.errors import Usage
from tellings.exports.docbin import words_of
from tellings.exports.export import Export, Options
from tellings.exports.formats import FORMATS, NAMES, describe_formats, export
from tellings.records import Claim, Event, Mention, Name, Record, Report, Statement
from tellings.stage import Bundle
from tests.pages import record
from tests.unit.exports.conftest import HOSTILE, bundle, changed, claim, day

Rows = dict[type, list[Record]]
MADE = Options(made="2021-06-01T08:00:00Z")
OF_STANDS = ("ceasefires", "lines")
"""Formats of what this record has none of; test_lines.py gives them some."""


def of(rows: Rows | Bundle, form: str, options: Options = MADE) -> Export:
    return export(rows if isinstance(rows, Bundle) else bundle(rows), form, options)


def loaded(rows: Rows | Bundle, form: str, options: Options = MADE) -> Any:
    return json.loads(next(iter(of(rows, form, options).files.values())))


@pytest.mark.parametrize("form", FORMATS)
def test_same_record_gives_the_same_bytes(form: str) -> None:
    assert export(record(), form, MADE) == export(record(), form, MADE)


@pytest.mark.parametrize("form", NAMES)
def test_order_of_rows_does_not_matter(rows: Rows, form: str) -> None:
    turned = {kind: list(reversed(found)) for kind, found in rows.items()}
    assert export(bundle(rows), form, MADE) == export(bundle(turned), form, MADE)


@pytest.mark.parametrize("form", NAMES)
def test_empty_record_gives_empty_files(form: str) -> None:
    made = export(Bundle("pile", {}), form, MADE)
    assert made.files
    assert made.ids == ()


@pytest.mark.parametrize("form", [n for n in NAMES if n not in OF_STANDS])
def test_ids_are_there_once_each(rows: Rows, form: str) -> None:
    ids = export(bundle(rows), form, MADE).ids
    assert ids
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_what_it_holds(form: str) -> None:
    assert f"## {form}\n" in describe_formats()
    assert all(FORMATS[form].module_columns().values())


def test_unknown_format_is_refused(rows: Rows) -> None:
    with pytest.raises(Usage, match="jsonl, parquet, csv, acled"):
        of(rows, "xlsx")


# W3C Web Annotation


def test_annotations_stand_where_they_say(rows: Rows) -> None:
    for source in (bundle(rows), record()):
        made = of(source, "annotation")
        page = json.loads(made.files["annotations.jsonld"])
        assert page["total"] == len(page["first"]["items"]) == len(made.ids) > 0
        for item in page["first"]["items"]:
            text = made.files[item["target"]["source"]["id"]].decode()
            position, quote = item["target"]["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert around in text
            assert text.index(around, position["start"] - len(quote["prefix"])) == position["start"] - len(
                quote["prefix"]
            )


def test_annotation_positions_are_code_points(rows: Rows) -> None:
    found = rows[Report][0]
    changed(rows, Report, 0, text="🎙️🎙️ " + found.text)  # type: ignore[attr-defined]
    rows[Mention] = [
        type(rows[Mention][0])(
            mention_id="m1",
            report_id="raaaaaaaaaa",
            start=5,
            end=12,
            text="Raiders",
            name_id=None,
            how="same form",
            kind="place",
        )
    ]  # type: ignore[call-arg]
    rows |= {Claim: [], Statement: [], Event: []}
    item = loaded(rows, "annotation")["first"]["items"][0]
    assert item["target"]["selector"][0] == {"type": "TextPositionSelector", "start": 5, "end": 12}
    assert item["target"]["selector"][1]["exact"] == "Raiders"


def test_telling_that_joins_a_claim_renames_no_annotation(rows: Rows) -> None:
    whole = of(rows, "annotation").ids
    rows[Claim] = [claim("c1", *rows[Event][:2])]  # type: ignore[arg-type]
    assert set(of(rows, "annotation").ids) < set(whole)


def test_annotations_have_the_keys_that_the_model_asks_for(rows: Rows) -> None:
    for item in loaded(rows, "annotation")["first"]["items"]:
        assert item["type"] == "Annotation"
        assert {"id", "target", "body", "motivation"} <= item.keys()
        assert item["motivation"] in {"identifying", "describing", "linking", "questioning"}
    assert loaded(rows, "annotation")["@context"] == "http://www.w3.org/ns/anno.jsonld"


# STIX


def test_stix_bundle_is_valid(rows: Rows, hostile: Bundle) -> None:
    for source in (bundle(rows), record(), hostile):
        made = stix2.parse(of(source, "stix").files["stix.json"].decode(), allow_custom=False)
        assert {"report", "note"} <= {each.type for each in made.objects}
        known = {each.id for each in made.objects}
        assert all(ref in known for each in made.objects for ref in each.get("object_refs", ()))


def test_stix_asks_for_a_time(rows: Rows) -> None:
    for wrong in (None, "yesterday", "2021-06-01"):
        with pytest.raises(Usage, match="--made"):
            of(rows, "stix", Options(made=wrong))


def test_stix_ids_do_not_depend_on_the_time(rows: Rows) -> None:
    assert of(rows, "stix").ids == of(rows, "stix", Options(made="2022-01-01T00:00:00Z")).ids


def test_stix_location_has_coordinates_only_for_a_town(rows: Rows) -> None:
    def place() -> dict[str, Any]:
        return next(each for each in loaded(rows, "stix")["objects"] if each["type"] == "location")

    assert (place()["latitude"], place()["longitude"]) == (4.5, -7.25)
    changed(rows, Name, 0, place_precision="region")
    assert "latitude" not in place()


# Map and timeline


def test_geojson_point_is_longitude_first(rows: Rows) -> None:
    feature = loaded(rows, "geojson")["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-7.25, 4.5]}
    assert (feature["id"], feature["properties"]["precision"]) == ("c1", "town")


@pytest.mark.parametrize("chosen", [False, True])
def test_geojson_country_has_a_point_only_where_chosen(rows: Rows, chosen: bool) -> None:
    changed(rows, Name, 0, place_precision="country")
    feature = loaded(rows, "geojson", Options(country_points=chosen))["features"][0]
    assert (feature["geometry"] is not None) == chosen
    assert feature["properties"]["precision"] == "country"


def test_geojson_has_no_feature_without_a_place(rows: Rows) -> None:
    for number in range(3):
        changed(rows, Event, number, place_id=None)
    assert loaded(rows, "geojson") == {"type": "FeatureCollection", "features": []}
    assert of(rows, "geojson").left_out == {"no place, or not the same one in all tellings": 1}


@pytest.mark.parametrize(
    ("value", "precision", "start", "end"),
    [
        ("2021-05-04", "day", {"year": 2021, "month": 5, "day": 4}, None),
        ("2021-05", "month", {"year": 2021, "month": 5, "display_date": "May 2021"}, None),
        ("2021", "year", {"year": 2021, "display_date": "2021"}, None),
        (
            "2021-W18",
            "week",
            {"year": 2021, "month": 5, "day": 3, "display_date": "between 3 May 2021 and 9 May 2021"},
            {"year": 2021, "month": 5, "day": 9},
        ),
    ],
)
def test_timeline_date_is_as_precise_as_known(
    rows: Rows, value: str, precision: str, start: object, end: object
) -> None:
    for number in range(3):
        changed(rows, Event, number, date=day(value, precision))
    event = loaded(rows, "timeline")["events"][0]
    assert (event["start_date"], event.get("end_date")) == (start, end)


def test_timeline_has_no_markup_of_strangers(hostile: Bundle) -> None:
    text = of(hostile, "timeline").files["timeline.json"].decode()
    assert "<b>" not in text
    assert "javascript:" not in text.replace("javascript:=1+1", "") or "href" not in text
    assert "\u202e" not in text


# Citing


def test_csl_item_says_what_the_page_claims(rows: Rows) -> None:
    item = loaded(rows, "csl")[0]
    assert (item["type"], item["container-title"], item["author"]) == (
        "article-newspaper",
        "Aller Post",
        [{"literal": "Bo Tann"}],
    )
    assert item["issued"] == {"date-parts": [[2021, 5, 5]]}
    assert "issued" not in {**loaded(rows, "csl")[2]} or loaded(rows, "csl")[2]["issued"]


def test_csl_leaves_out_what_the_page_does_not_say(rows: Rows) -> None:
    changed(rows, Report, 0, published=None, byline=None, outlet=" ", title="")
    assert loaded(rows, "csl")[0].keys() == {"id", "type", "URL", "language", "note"}


def test_csl_month_is_no_day(rows: Rows) -> None:
    changed(rows, Report, 0, published=day("2021-05", "month"))
    assert loaded(rows, "csl")[0]["issued"] == {"date-parts": [[2021, 5]]}


def test_bibtex_entries_are_whole(rows: Rows, hostile: Bundle) -> None:
    for source in (bundle(rows), hostile):
        text = of(source, "bibtex").files["reports.bib"].decode()
        assert text.count("\n@") + text.startswith("@") == 3
        depth = 0
        for before, char in zip(" " + text, text, strict=False):
            depth += (char == "{" and before != "\\") - (char == "}" and before != "\\")
            assert depth >= 0
        assert depth == 0


def test_bibtex_escapes_what_tex_obeys(rows: Rows) -> None:
    changed(rows, Report, 0, title="50% of \\input{x} & $_#~^", url="https://a.example/ä{b}")
    text = of(rows, "bibtex").files["reports.bib"].decode()
    assert r"50\% of \textbackslash{}input\{x\} \& \$\_\#\textasciitilde{}\textasciicircum{}" in text
    assert "url = {https://a.example/%C3%A4%7Bb%7D}" in text


# Graphs


def test_graphml_loads_in_networkx() -> None:
    graph = networkx.parse_graphml(of(record(), "graphml").files["lineage.graphml"].decode())
    assert set(graph) == {report.report_id for report in record().all(Report)}
    assert graph.number_of_edges() > 0


def test_graphml_of_hostile_names_is_xml(hostile: Bundle) -> None:
    text = of(hostile, "graphml").files["lineage.graphml"].decode()
    ElementTree.fromstring(text)
    assert "\x07" not in text
    assert len(networkx.parse_graphml(text)) == 3


# schema.org


def test_schema_is_json_ld_whose_references_lead_somewhere() -> None:
    page = loaded(record(), "schema")
    page["@context"] = {"@vocab": "https://schema.org/"}
    graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    claims = set(graph.subjects(rdflib.RDF.type, schema.Claim))
    assert len(claims) == len(record().all(Claim))
    articles = set(graph.subjects(rdflib.RDF.type, schema.NewsArticle))
    assert set(graph.objects(None, schema.appearance)) <= articles
    assert set(graph.objects(None, schema.isPartOf)) <= articles


def test_schema_rates_nothing(rows: Rows) -> None:
    assert "ClaimReview" not in json.dumps(loaded(rows, "schema"))
    assert "reviewRating" not in json.dumps(loaded(rows, "schema"))


def test_schema_names_no_speaker_where_there_is_none(rows: Rows) -> None:
    changed(rows, Statement, 0, speaker=None, speaker_id=None)
    quotation = next(node for node in loaded(rows, "schema")["@graph"] if node["@type"] == "Quotation")
    assert "spokenByCharacter" not in quotation


# spaCy


def test_docbin_gives_texts_and_spans_back() -> None:
    docs = list(DocBin().from_bytes(of(record(), "docbin").files["reports.spacy"]).get_docs(spacy.blank("xx").vocab))
    reports = record().all(Report)
    assert [doc.text for doc in docs] == [report.text for report in reports]
    for doc, report in zip(docs, reports, strict=True):
        assert doc.user_data["report_id"] == report.report_id
        told = {
            (m.start, m.end, m.name_id or "", m.mention_id)
            for m in record().all(Mention)
            if m.report_id == report.report_id
        }
        assert {(s.start_char, s.end_char, s.kb_id_, s.id_) for s in doc.spans["mentions"]} == told
        said = {(c.start, c.end) for s in record().all(Statement) if s.report_id == report.report_id for c in s.content}
        assert {(s.start_char, s.end_char) for s in doc.spans["statements"]} == said
        assert {(e.start_char, e.end_char) for e in doc.ents} <= {(a, b) for a, b, _, _ in told}


@pytest.mark.parametrize("text", ["a b", " a", "a  b ", "a\n\nb", "née—x 🎙️y", "\u00a0a\u202eb", ""])
def test_words_give_the_text_back_wherever_it_is_cut(text: str) -> None:
    for cut in range(len(text) + 1):
        words, spaces = words_of(text, {cut}, {cut})
        assert "".join(word + " " * space for word, space in zip(words, spaces, strict=True)) == text
        assert all(words)


# All of them


@pytest.mark.parametrize("form", NAMES)
def test_hostile_text_is_written_as_text(hostile: Bundle, form: str) -> None:
    for name, data in export(hostile, form, MADE).files.items():
        if not name.endswith((".parquet", ".spacy")):
            text = data.decode("utf-8")
            if name.endswith((".json", ".jsonld", ".geojson")):
                assert json.loads(text)
    assert HOSTILE  # the attack is one
