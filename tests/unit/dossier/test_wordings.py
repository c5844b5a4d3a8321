"""Other wordings of a claim, and words that correct a number: shown in every format, escaped."""

from __future__ import annotations

from typing import Any

import msgspec

from tellings.dossier import build, render_html, render_json, render_markdown
from tellings.records import Claim, Difference, Record

from . import sample

Rows = dict[type[Record], list[Any]]


def _changed(rows: Rows) -> None:
    """The second lineage's telling of the utterance adds two words of its own page; the number was put right."""
    claim = rows[Claim][0]
    other = next(t for t in claim.tellings if t.report_id == "rd")
    words = other.evidence[0]
    piece = msgspec.structs.replace(words, end=words.start + 9, text=words.text[:9])
    told = tuple(
        msgspec.structs.replace(t, adds=(piece,), drops=(claim.wording,)) if t is other else t for t in claim.tellings
    )
    rows[Claim][0] = msgspec.structs.replace(claim, tellings=told)
    rows[Difference] = [msgspec.structs.replace(d, corrected=(sample.at("rd", "Seventeen"),)) for d in rows[Difference]]


def _rendered() -> tuple[str, str, str]:
    view = build(sample.record(_changed))
    return render_html(view), render_markdown(view), render_json(view)


def test_other_wording_is_shown_with_what_it_adds_and_leaves_out() -> None:
    html, markdown, told = _rendered()
    assert "1 other wording" in html
    assert html.count("leaves out") == 1
    assert "; leaves out ⟦" in markdown
    assert '"adds": [\n' in told


def test_claim_in_one_wording_has_no_other() -> None:
    view = build(sample.record())
    assert "other wording" not in render_html(view)
    assert "leaves out" not in render_markdown(view)


def test_number_that_was_put_right_says_in_which_words() -> None:
    html, markdown, _ = _rendered()
    assert html.count("corrected: ") == 1
    assert "  - corrected: ⟦Seventeen⟧ [B rd:" in markdown


def test_second_place_of_one_report_is_no_copy() -> None:
    def twice(rows: Rows) -> None:
        claim = rows[Claim][0]
        again = msgspec.structs.replace(claim.tellings[0], row_id="again")
        rows[Claim][0] = msgspec.structs.replace(claim, tellings=(*claim.tellings, again))

    before, after = build(sample.record()).stories[0].claims, build(sample.record(twice)).stories[0].claims
    told = next(c for c in after if c.claim_id == "k1").by_lineage[0]
    was = next(c for c in before if c.claim_id == "k1").by_lineage[0]
    assert told.copies == was.copies
    assert len(told.again) == 1


def test_value_that_counts_for_another_lineage_keeps_its_evidence() -> None:
    def moved(rows: Rows) -> None:
        claim = next(c for c in rows[Claim] if c.claim_id == "k3")
        tellings = tuple(
            msgspec.structs.replace(t, lineage_id="la") if t.report_id == "rd" else t for t in claim.tellings
        )
        rows[Claim] = [msgspec.structs.replace(c, tellings=tellings) if c is claim else c for c in rows[Claim]]
        rows[Difference] = [
            msgspec.structs.replace(
                d,
                values=tuple(
                    msgspec.structs.replace(v, lineage_ids=("la",)) if v.lineage_ids == ("lb",) else v for v in d.values
                ),
            )
            for d in rows[Difference]
        ]

    for change in (None, moved):
        view = build(sample.record(change) if change else sample.record())
        (row,) = view.stories[0].differences
        assert all(cell.cites for cell in row.cells)
