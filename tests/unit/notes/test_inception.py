"""What INCEpTION exports, as notes and as judgements: positions in UTF-16, XML that means harm, archives."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tellings.errors import Usage
from tellings.limits import Limits
from tellings.notes import Taken, judgements_of, read_notes
from tellings.records import Report
from tellings.stage import Bundle
from tests.calling import call
from tests.toys import report
from tests.unit.web.room import keep

TEXT = "🚢 The ferry ran aground. The captain said so.\nThe ferry ran late. The captain said so again."
PAGE = report(TEXT)
LATE = TEXT.index("ran late")
WHEN = "2026-03-01T12:00:00+00:00"
SPACES = (
    'xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
    'xmlns:custom="http:///webanno/custom.ecore" '
    'xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" '
    'xmlns:meta="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"'
)
SOFA = '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="{}"/>'
LATE_MARKED = f'<custom:Remark xmi:id="2" sofa="1" begin="{LATE + 1}" end="{LATE + 9}" comment="says who?"/>'
TOKEN = '<seg:Token xmi:id="3" sofa="1" begin="0" end="2"/>'
TYPES = (
    '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types><typeDescription>'
    "<name>webanno.custom.Remark</name><features>"
    "<featureDescription><name>comment</name><rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>"
    "<featureDescription><name>other</name><rangeTypeName>webanno.custom.Remark</rangeTypeName></featureDescription>"
    "</features></typeDescription></types></typeSystemDescription>"
)
TSV = """#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue
#T_SP=webanno.custom.Remark|comment|kind
#T_SP=webanno.custom.Seen|


#Text=🚢 The ferry ran aground. The captain said so.
1-1\t0-2\t🚢\tX\t_\t_\t_\t
1-2\t3-6\tThe\tDT\twhich\\_one?[1]|both[2]\t*[1]|x[2]\t_\t
1-3\t7-12\tferry\tNN\twhich\\_one?[1]\t*[1]\t_\t
1-4\t13-16\tran\tVB\t_\t_\t_\t
1-5\t17-24\taground\tRB\t_\t_\t_\t

#Text=The ferry ran late. The captain said so again.
2-1\t47-50\tThe\tDT\t_\t_\t_\t
2-2\t51-56\tferry\tNN\t_\t_\t*\t
2-3\t57-60\tran\tVB\t_\t_\t_\t
2-3.1\t57-59\tra\t_\tstem\t*\t_\t
"""


def xmi(*annotations: str, text: str = TEXT, before: str = "") -> bytes:
    """A CAS with a text and annotations."""
    quoted = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "&#10;")
    inner = "".join(annotations) + SOFA.format(quoted)
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<xmi:XMI {SPACES}>{inner}</xmi:XMI>'.encode()


def as_json(*rows: Mapping[str, object]) -> bytes:
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": TEXT}
    return json.dumps({"%TYPES": {}, "%FEATURE_STRUCTURES": [sofa, *rows], "%VIEWS": {}}).encode()


def packed(**members: bytes) -> bytes:
    """A zip archive; `__` in a name is a slash, `_` before the ending a dot."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return made.getvalue()


def told(taken: Taken) -> list[tuple[int, str, str]]:
    return [(note.where.start, note.where.text, note.body) for note in taken.notes]


def test_cas_in_xmi_is_laid_to_code_points() -> None:
    taken = read_notes(xmi(LATE_MARKED, TOKEN), [report("Another page."), PAGE])
    assert told(taken) == [(LATE, "ran late", "Remark: comment says who?")]
    assert taken.lost == ()


def test_cas_in_json_is_laid_to_code_points() -> None:
    row = {"%ID": 2, "%TYPE": "webanno.custom.Remark", "@sofa": 1, "begin": LATE + 1, "end": LATE + 9, "comment": "oh"}
    assert told(read_notes(as_json(row | {"@other": 2}), [PAGE])) == [(LATE, "ran late", "Remark: comment oh")]


def test_cas_of_a_text_that_changed_is_known_by_its_title_and_laid_by_its_words() -> None:
    title = f'<meta:DocumentMetaData xmi:id="9" sofa="1" begin="0" end="1" documentTitle="{PAGE.report_id}.txt"/>'
    longer = "A new beginning. " + TEXT
    begin = longer.index("ran late") + 1
    marked = f'<custom:Remark xmi:id="2" sofa="1" begin="{begin}" end="{begin + 8}"/>'
    taken = read_notes(xmi(title, marked, text=longer), [PAGE], f"{PAGE.report_id}.xmi")
    assert told(taken) == [(LATE, "ran late", "Remark")]
    assert "no report" in read_notes(xmi(marked, text=longer), [PAGE], "other.xmi").lost[0]


def test_webanno_tsv_is_laid_to_code_points() -> None:
    taken = read_notes(TSV.encode(), [PAGE], f"{PAGE.report_id}.tsv")
    assert told(taken) == [
        (2, "The ferry", "Remark: comment which_one?"),
        (2, "The", "Remark: comment both, kind x"),
        (50, "ferry", "Seen"),
        (56, "ra", "Remark: comment stem"),
    ]
    assert taken.lost == ()


def test_webanno_tsv_names_what_a_note_cannot_hold() -> None:
    across = TSV.replace("2-1\t47-50\tThe\tDT\t_\t_", "2-1\t47-50\tThe\tDT\twhich\\_one?[1]\t*[1]")
    relations = across.replace("\n\n\n#Text", "\n#T_RL=webanno.custom.Rel|kind|BT_webanno.custom.Remark\n\n\n#Text")
    taken = read_notes(relations.encode(), [PAGE], f"{PAGE.report_id}.tsv")
    assert len(taken.notes) == 3
    assert [reason.split()[:2] for reason in taken.lost] == [["1", "layers"], ["1", "annotations"]]


def test_archive_of_a_project_says_who_annotated() -> None:
    inner = packed(anna_xmi=xmi(LATE_MARKED.replace("/>", ' other="7"/>')), TypeSystem_xml=TYPES.encode())
    outer = packed(
        exportedproject_json=b"{}", annotation__page_txt__anna_zip=inner, source__page_txt=b"x",
        annotation__page_txt__INITIAL__CAS_xmi=b"x",
    )  # fmt: skip
    taken = read_notes(outer, [PAGE], "project.zip")
    assert told(taken) == [(LATE, "ran late", "Remark: comment says who?")]
    assert [note.by for note in taken.notes] == ["anna"]


def test_relations_and_empty_spans_are_named_as_lost() -> None:
    relation = '<custom:Rel xmi:id="5" sofa="1" begin="1" end="4" Governor="2" Dependent="3"/>'
    nothing = '<custom:Remark xmi:id="6" sofa="1" begin="5" end="5"/>'
    inside_a_pair = '<custom:Remark xmi:id="7" sofa="1" begin="1" end="5"/>'
    taken = read_notes(xmi(relation, nothing, inside_a_pair), [PAGE])
    assert taken.notes == ()
    assert [reason.split()[0] for reason in taken.lost] == ["1", "2"]


@pytest.mark.parametrize(
    "data",
    [
        xmi(LATE_MARKED, before='<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'),
        xmi(LATE_MARKED, before='<!DOCTYPE x SYSTEM "file:///etc/passwd">'),
        xmi('<custom:Remark xmi:id="2" sofa="1" begin="3" end="6" comment="&b;"/>'),
        xmi(LATE_MARKED).decode().encode("utf-16"),
        xmi(LATE_MARKED).replace(b"UTF-8", b"UTF-7").replace(b"<xmi:XMI", b"+ADwAIQ-DOCTYPE x+AD4-<xmi:XMI"),
        xmi(LATE_MARKED)[:-20],
        xmi("<a>" * 500 + "</a>" * 500),
        b"<html><body>no</body></html>",
        b"<",
        packed(a_xmi=xmi(before="<!DOCTYPE x>")) [:-30],
        packed(readme_txt=b"nothing"),
        packed(a_zip=packed(b_zip=packed(c_xmi=xmi(LATE_MARKED)))),
        b"#FORMAT=WebAnno TSV 2.0\n",
    ],
    ids=["laughs", "file", "entity", "u16", "u7", "cut", "deep", "html", "one", "cut zip", "no file", "zips", "2"],
)  # fmt: skip
def test_hostile_or_broken_file_is_refused_or_gives_nothing(data: bytes) -> None:
    try:
        taken = read_notes(data, [PAGE], "x")
    except Usage as error:
        assert str(error).startswith("no annotations")
    else:
        assert taken.notes == ()
        assert taken.lost


def test_file_larger_than_the_limit_is_refused_packed_or_not() -> None:
    small = Limits(notes_bytes=2_000)
    with pytest.raises(Usage, match="2,000 bytes"):
        read_notes(xmi(LATE_MARKED, TOKEN * 100), [PAGE], limits=small)
    with pytest.raises(Usage, match="unpacks to more"):
        read_notes(packed(a_xmi=xmi(LATE_MARKED, TOKEN * 100)), [PAGE], limits=small)


def verdict(on: str, verdict: str, because: str = "") -> str:
    said = f'on="{on}" verdict="{verdict}" because="{because}"'
    return f'<custom:Verdict xmi:id="4" sofa="1" begin="{LATE + 1}" end="{LATE + 9}" {said}/>'


def test_layer_with_a_verdict_is_a_judgement() -> None:
    taken = read_notes(xmi(verdict("event", "wrong", "a slogan")), [PAGE])
    (row,), lost = judgements_of(taken, (), made=WHEN, by="Ana")
    assert lost == ()
    assert (row.about_kind, row.verdict, row.because, row.by) == ("event", "wrong", "a slogan", "Ana")
    assert row.about == (f"{PAGE.report_id}:{LATE}-{LATE + 8}",)
    assert judgements_of(taken, (row,), made="2027-01-01T00:00:00+00:00", by="Ana") == ((), ())


@pytest.mark.parametrize(("on", "said"), [("copy", "same"), ("event", "perhaps"), ("weather", "wrong")])
def test_verdict_without_a_meaning_is_named(on: str, said: str) -> None:
    rows, lost = judgements_of(read_notes(xmi(verdict(on, said)), [PAGE]), (), made=WHEN, by="Ana")
    assert rows == ()
    assert "ran late" in lost[0]


def test_tag_of_hypothesis_is_a_judgement() -> None:
    target = [{"selector": [{"type": "TextQuoteSelector", "exact": "ran late"}]}]
    row = {"uri": PAGE.uri, "text": "see the log", "user": "ana", "tags": ["x", "Date: 2026-02-01"], "target": target}
    (judged,), _ = judgements_of(read_notes(json.dumps({"rows": [row]}).encode(), [PAGE]), (), made=WHEN)
    assert (judged.about_kind, judged.about, judged.verdict) == ("date", (PAGE.report_id,), "2026-02-01")


def test_command_keeps_notes_and_judgements(tmp_path: Path) -> None:
    pile = keep(tmp_path / "pile", Bundle("pile", {Report: [PAGE]}))
    file = tmp_path / "ana.xmi"
    file.write_bytes(xmi(verdict("event", "unsure")))
    done = call("notes", str(file), "-p", str(pile), "--judge", "--later", "--by", "Ana")
    assert done.code == 0, done.err
    assert "1 judgements kept" in done.err
    assert json.loads((pile / "judgements.jsonl").read_text())["about"] == [f"{PAGE.report_id}:{LATE}-{LATE + 8}"]
