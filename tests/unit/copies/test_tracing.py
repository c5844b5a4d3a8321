"""The whole stage on small piles."""

from __future__ import annotations

import random

from tellings.records import Date

from .building import OTHER, UNRELATED, WIRE, agency_credit, make_report, spin, stated, trace_reports

LINES = WIRE.split("\n")


def test_reprint_with_two_sentences_cut_is_found_with_its_passages(traced):
    copies, _ = traced(a=WIRE, b="\n".join(LINES[:4] + LINES[6:]))
    assert [(c.report_id, c.from_report_id, c.kind) for c in copies] == [("b", "a", "reprint")]
    assert len(copies[0].passages) == 8
    assert {p.relation for p in copies[0].passages} == {"same"}


def test_coverage_counts_the_reporting_of_each_side(traced):
    copies, _ = traced(a=WIRE, b="\n".join(LINES[:4]))
    assert copies[0].coverage == 1.0
    assert copies[0].from_coverage == round(sum(map(len, LINES[:4])) / sum(map(len, LINES)), 4)


def test_excerpt_is_called_one(traced):
    copies, _ = traced(a=WIRE, b="\n".join(LINES[4:8]))
    assert [c.kind for c in copies] == ["excerpt"]


def test_clean_reprint_leaves_direction_unknown(traced):
    copies, families = traced(a=WIRE, b="\n".join(LINES[:9]))
    assert copies[0].direction == "unknown"
    assert families[0].root_report_id is None


def test_spun_copy_is_traced_to_its_original_whatever_the_ids(traced):
    for spun_id, original_id in (("a", "b"), ("b", "a")):
        copies, families = traced(**{original_id: WIRE, spun_id: spin(WIRE)})
        assert [(c.report_id, c.kind, c.direction) for c in copies] == [(spun_id, "spun", "text")]
        assert families[0].root_report_id == original_id


def test_spun_copy_lists_its_swaps_most_frequent_first(traced):
    copies, _ = traced(a=WIRE, b=spin(WIRE))
    first = copies[0].swaps[0]
    assert (first.giver, first.taker) == ("the", "yon")
    assert first.times == sum(line.split(" ").count("the") for line in LINES)
    assert any("the -> yon" in reason for reason in copies[0].reasons)


def test_spun_copy_aligns_every_sentence(traced):
    copies, _ = traced(a=WIRE, b=spin(WIRE))
    assert len(copies[0].passages) == len(LINES)
    assert "swapped" in {p.relation for p in copies[0].passages}


def test_shared_quotation_is_no_copy(traced):
    copies, families = traced(a=WIRE, b=OTHER)
    assert copies == []
    assert len(families) == 2


def test_unrelated_reports_are_their_own_families(traced):
    copies, families = traced(a=WIRE, b=UNRELATED)
    assert copies == []
    assert sorted((f.report_ids, f.root_report_id) for f in families) == [(("a",), "a"), (("b",), "b")]


def test_form_filled_in_again_is_no_copy(traced):
    form = (
        "River level at {} bridge stood at {} centimetres on Monday morning.\n"
        "The gauge at {} showed a rise of {} centimetres since the day before.\n"
        "Ferries between {} and {} run every {} minutes until further notice."
    )
    copies, _ = traced(
        a=form.format("Tarnwick", 212, "Holdale", 14, "Marby", "Norford", 30),
        b=form.format("Galton", 87, "Fenby", 3, "Barwick", "Corford", 45),
    )
    assert copies == []


def test_identical_texts_form_one_star(traced):
    copies, families = traced(a=WIRE, b=WIRE, c=WIRE, d=UNRELATED)
    assert [(c.report_id, c.from_report_id, c.kind) for c in copies] == [
        ("b", "a", "identical"),
        ("c", "a", "identical"),
    ]
    assert sorted(len(f.report_ids) for f in families) == [1, 3]


def test_identical_texts_differ_only_in_marks_and_case(traced):
    copies, _ = traced(a=WIRE, b=WIRE.replace("“", '"').replace("”", '"').replace("Dock workers", "DOCK WORKERS"))
    assert [c.kind for c in copies] == ["identical"]
    assert copies[0].coverage == 1.0


def test_versions_of_a_page_are_a_family_without_a_copy():
    first = make_report("a", "\n".join(LINES[:6]))
    second = make_report("b", WIRE, version_of="a")
    copies, families = trace_reports([first, second])
    assert copies == []
    assert [(f.report_ids, f.root_report_id) for f in families] == [(("a", "b"), "a")]


def test_composite_has_two_givers_and_joins_one_family(traced):
    brell = UNRELATED.split("\n")
    more = (
        "The hall was rebuilt after a fire in the winter of the flood.\nIts organ is still silent, for want of pipes."
    )
    mixed = "\n".join([*LINES[:2], *brell[:2]])
    copies, families = traced(a=WIRE, b=f"{UNRELATED}\n{more}", m=mixed)
    assert {(c.report_id, c.from_report_id) for c in copies} == {("m", "a"), ("m", "b")}
    assert len(families) == 2


def test_texts_that_meet_only_in_a_composite_stay_apart(traced):
    mixed = "\n".join([*LINES[:6], *UNRELATED.split("\n")])
    _, families = traced(a=WIRE, b=UNRELATED, m=mixed)
    assert sorted(f.report_ids for f in families) == [("a", "m"), ("b",)]


def test_unknown_order_lets_the_longer_text_give(traced):
    for short, long in (("a", "b"), ("b", "a")):
        copies, _ = traced(**{long: WIRE, short: "\n".join(LINES[1:6])})
        assert [(c.report_id, c.direction, c.kind) for c in copies] == [(short, "unknown", "excerpt")]


def test_credit_may_be_the_initials_of_an_outlet():
    text = "\n".join(LINES[:9]) + "\nReporting by VPA in Velmar."
    giver = make_report("b", WIRE, outlet="Velmar Press Agency")
    taker = make_report("a", text, outlet="Tarn Post", credits=(agency_credit("a", text, "VPA"),))
    copies, _ = trace_reports([giver, taker])
    assert [(c.report_id, c.direction) for c in copies] == [("a", "credit")]


def test_page_with_mostly_own_text_is_its_own_family(traced):
    own = "\n".join([LINES[4], LINES[5], LINES[7], *OTHER.split("\n"), *UNRELATED.split("\n")])
    copies, families = traced(a=WIRE, b=own)
    assert [c.kind for c in copies] == ["excerpt"]
    assert copies[0].coverage < 0.5
    assert len(families) == 2


def test_chain_keeps_no_edge_past_the_middle(traced):
    once = spin(WIRE)
    twice = once.replace("yon", "thilk").replace("Shipping lines", "Ship queues").replace("importers", "bringers")
    copies, _ = traced(a=WIRE, b=once, c=twice)
    assert ("c", "a") not in {(c.report_id, c.from_report_id) for c in copies}
    assert len(copies) == 2


def test_credit_to_the_giver_decides_where_the_text_is_silent():
    giver = make_report("b", WIRE, outlet="Velmar Courier")
    text = "\n".join(LINES[:9]) + "\nThis first stood in the Velmar Courier on Tuesday evening."
    taker = make_report("a", text, credits=(agency_credit("a", text, "Velmar Courier"),))
    copies, families = trace_reports([giver, taker])
    assert [(c.report_id, c.direction) for c in copies] == [("a", "credit")]
    assert families[0].root_report_id == "b"
    assert families[0].named_sources == ()


def test_same_agency_in_both_is_a_shared_source():
    cut = "\n".join(LINES[:8])
    one, other = WIRE + "\nWith material of the agency Norpress.", cut + "\nWith material of the agency Norpress."
    first = make_report("a", one, outlet="Tarn Post", credits=(agency_credit("a", one, "Norpress"),))
    second = make_report("b", other, outlet="Hollin Echo", credits=(agency_credit("b", other, "Norpress"),))
    copies, families = trace_reports([first, second])
    assert [(c.kind, c.direction) for c in copies] == [("shared-source", "unknown")]
    assert families[0].root_report_id is None
    assert [c.name for c in families[0].named_sources] == ["Norpress"]


def test_stated_dates_alone_order_nothing():
    early = make_report("b", WIRE, published=stated("2031-05-06"))
    late = make_report("a", "\n".join(LINES[:9]), published=stated("2031-05-07"))
    copies, families = trace_reports([early, late])
    assert [(c.report_id, c.direction) for c in copies] == [("a", "unknown")]
    assert families[0].root_report_id is None


def test_page_that_claims_a_day_after_the_other_was_captured_is_the_later():
    seen = make_report("a", "\n".join(LINES[:9]), captured=Date(value="2031-05-06", precision="day", basis="captured"))
    late = make_report("b", WIRE, published=stated("2031-05-07"))
    copies, _ = trace_reports([seen, late])
    assert [(c.report_id, c.direction) for c in copies] == [("b", "date")]


def test_stated_date_never_outweighs_the_text():
    spun = make_report("a", spin(WIRE), published=stated("2031-03-01"))
    original = make_report("b", WIRE, published=stated("2031-05-06"))
    copies, _ = trace_reports([spun, original])
    assert [(c.report_id, c.direction) for c in copies] == [("a", "text")]


def test_result_is_the_same_for_any_input_order():
    texts = {"a": WIRE, "b": spin(WIRE), "c": "\n".join(LINES[2:7]), "d": OTHER, "e": WIRE, "f": UNRELATED}
    reports = [make_report(i, t) for i, t in texts.items()]
    expected = trace_reports(reports)
    for seed in range(3):
        shuffled = reports[:]
        random.Random(seed).shuffle(shuffled)
        assert trace_reports(shuffled) == expected


def test_crowd_of_near_copies_is_one_family():
    rng = random.Random(7)
    words = " \n ".join(LINES[:3]).split(" ")
    texts = [" ".join(w for w in words if w == "\n" or rng.random() > 0.04) for _ in range(75)]
    copies, families = trace_reports(make_report(f"r{n:02}", text) for n, text in enumerate(texts))
    assert len(families) == 1
    assert len(copies) == 74


def test_every_report_is_in_one_family_even_without_words(traced):
    _, families = traced(a="", b="...", c="Storm", d=WIRE)
    assert sorted(i for f in families for i in f.report_ids) == ["a", "b", "c", "d"]


def test_empty_pile_gives_nothing():
    assert trace_reports([]) == ([], [])


def test_pair_left_open_is_set_by_the_text_that_the_pile_agrees_with():
    short = "\n".join(LINES[:8])
    altered = WIRE
    for old, new in (("1,200", "2,900"), ("rise", "bribe"), ("Tomas Edrin", "Boris Edrin"), ("cranes", "winches")):
        altered = altered.replace(old, new)
    witness = "\n".join(LINES[:6])
    texts = [make_report("b", short), make_report("a", altered), make_report("c", witness)]
    copies, families = trace_reports(texts)
    pair = [c for c in copies if {c.report_id, c.from_report_id} == {"a", "b"}]
    assert [(c.from_report_id, c.direction) for c in pair] == [("b", "unknown")]
    assert families[0].root_report_id is None
