from tellings.records import Credit, Date, cite
from tests import toys
from tests.unit.claims.building import StoryOf

BUS = "“The bus company broke its word to every driver in the valley,” Ilse Maran told reporters on the steps."
OWN = "Ilse Maran, who leads the drivers, said: “The bus company has broken its word to the drivers of this valley.”"
SPUN = "“The autobus institution broke its connection to each operator successful nan valley,” Ilse Maran told newsmen."


def two_lineages() -> tuple[StoryOf, str, str, str]:
    story = StoryOf()
    one, other = story.report(BUS), story.report(OWN)
    speaker = story.name("Ilse Maran")
    story.says(one, "The bus company broke its word to every driver in the valley", "Ilse Maran", speaker)
    story.says(other, "The bus company has broken its word to the drivers of this valley", "Ilse Maran", speaker)
    return story, one, other, speaker


def test_two_renderings_of_one_utterance_are_one_claim_in_two_lineages() -> None:
    story, one, other, _ = two_lineages()
    (claim,) = story.weigh().claims("utterance")
    assert set(claim.carriers) == {one, other}
    assert claim.lineages == ("lA", "lB")


def test_one_speaker_is_one_origin_and_two_lineages_get_the_doubt() -> None:
    story, *_ = two_lineages()
    weighed = story.weigh()
    (claim,) = weighed.claims("utterance")
    assert [origin.kind for origin in claim.named_origins] == ["briefing"]
    assert [doubt.about for doubt in weighed.doubts("same-origin")] == [claim.claim_id]


def test_spun_copy_is_a_carrier_and_no_lineage() -> None:
    story, one, _, speaker = two_lineages()
    spun = story.report(SPUN, family=one)
    story.says(spun, "The autobus institution broke its connection to each operator", "Ilse Maran", speaker)
    story.copied(spun, one, [(SPUN, BUS)], "spun")
    (claim,) = story.weigh().claims("utterance")
    assert (len(claim.carriers), len(claim.lineages)) == (3, 2)
    assert {t.rendering for t in claim.tellings if t.report_id == spun} == {"spun"}


def test_passage_of_a_composite_counts_for_the_text_it_was_taken_from() -> None:
    story, one, _, speaker = two_lineages()
    quoted = BUS + " The weather in the hills stayed dry, and three new bakeries opened on the market square."
    mixed = story.report(quoted)
    story.says(mixed, "The bus company broke its word to every driver in the valley", "Ilse Maran", speaker)
    story.copied(mixed, one, [(BUS, BUS)], "excerpt", coverage=0.4)
    (claim,) = story.weigh().claims("utterance")
    assert len(claim.carriers) == 3
    assert claim.lineages == ("lA", "lB")


def test_other_words_of_the_same_speaker_stay_apart() -> None:
    story, _, _, speaker = two_lineages()
    third = story.report("“We will sit down again on Thursday with the mediator from the coast,” Ilse Maran said.")
    story.says(third, "We will sit down again on Thursday with the mediator from the coast", "Ilse Maran", speaker)
    assert len(story.weigh().claims("utterance")) == 2


def test_same_sentence_given_to_two_people_is_a_difference_of_attribution() -> None:
    story = StoryOf()
    one = story.report("“Nobody crosses this bridge before the inspectors have signed,” Ada Korr said.")
    other = story.report("“Nobody crosses this bridge before the inspectors have signed,” Jon Veld said.")
    for report, name in ((one, "Ada Korr"), (other, "Jon Veld")):
        story.says(report, "Nobody crosses this bridge before the inspectors have signed", name, story.name(name))
    weighed = story.weigh()
    (difference,) = weighed.differences("attribution")
    assert [(v.value, v.lineage_ids) for v in difference.values] == [("Ada Korr", ("lA",)), ("Jon Veld", ("lB",))]
    assert len(weighed.doubts("differs")) == 1


def test_copy_that_lost_a_denial_is_shown_and_doubted() -> None:
    story = StoryOf()
    first, turned = (
        "“There is nothing to fear from the new dam,” Ada Korr said.",
        "“There is thing to fear from the caller dam,” Ada Korr said.",
    )
    one = story.report(first)
    other = story.report(turned, family=one)
    speaker = story.name("Ada Korr")
    story.says(one, "There is nothing to fear from the new dam", "Ada Korr", speaker)
    story.says(other, "There is thing to fear from the caller dam", "Ada Korr", speaker)
    story.copied(other, one, [(turned, first)], "spun")
    weighed = story.weigh()
    assert len(weighed.differences("negation")) == 1
    assert any("opposite" in doubt.reason for doubt in weighed.doubts("damaged-text"))


def test_quotation_without_speaker_is_doubted_not_given_away() -> None:
    story = StoryOf()
    report = story.report("“Somebody should have rung the bell.”")
    statement = story.says(report, "Somebody should have rung the bell.", None)
    assert [doubt.about for doubt in story.weigh().doubts("speaker-lost")] == [statement]


def collapse() -> tuple[StoryOf, str, str]:
    story = StoryOf()
    one = story.report("A stand collapsed at the Orvik stadium on Sunday, injuring 12 people.")
    other = story.report("At least one stand of the Orvik stadium collapsed on Sunday and 15 people were injured.")
    return story, one, other


def test_figures_that_no_number_fits_are_one_claim_with_a_difference() -> None:
    story, one, other = collapse()
    story.counts(one, "12", 12)
    story.counts(other, "15", 15)
    weighed = story.weigh()
    assert len(weighed.claims("figure")) == 1
    (difference,) = weighed.differences("number")
    assert {v.value: v.lineage_ids for v in difference.values} == {"12": ("lA",), "15": ("lB",)}


def test_bound_around_the_same_number_is_no_difference() -> None:
    story, one, other = collapse()
    story.counts(one, "12", 12, bound="at least", high=None)
    story.counts(other, "15", 12, bound="about")
    weighed = story.weigh()
    assert len(weighed.claims("figure")) == 1
    assert weighed.differences("number") == []


def test_another_number_is_a_difference_also_where_a_bound_allows_it() -> None:
    story, one, other = collapse()
    story.counts(one, "12", 12, bound="at least", high=None)
    story.counts(other, "15", 15)
    assert {v.value for v in story.weigh().differences("number")[0].values} == {"at least 12", "15"}


def test_what_one_report_leaves_out_is_no_difference() -> None:
    story, one, _ = collapse()
    story.counts(one, "12", 12)
    assert story.weigh().differences("number") == []


def test_garbled_figure_is_never_a_value() -> None:
    story, one, other = collapse()
    story.counts(one, "12", 12)
    story.counts(other, "15", None, garble_reason="the digit groups are broken")
    weighed = story.weigh()
    assert weighed.differences("number") == []
    assert [doubt.reason for doubt in weighed.doubts("damaged-number")] == ["The digit groups are broken."]


def test_dead_and_injured_are_never_one_count() -> None:
    story, one, other = collapse()
    story.counts(one, "12", 12, "killed")
    story.counts(other, "15", 15, "injured")
    assert len(story.weigh().claims("figure")) == 2


def test_events_on_other_days_in_unlike_sentences_stay_apart() -> None:
    story = StoryOf()
    one = story.report("Police fired tear gas at the march in Orvik on Monday.")
    other = story.report("On Friday officers in Orvik shot rubber bullets near the harbour and hit two students.")
    for report, word, day in ((one, "fired", "2024-05-06"), (other, "shot", "2024-05-10")):
        story.happens(report, word, date=Date(value=day, precision="day", basis="reckoned"))
    assert len(story.weigh().claims("event")) == 2


def test_one_event_told_with_two_days_is_a_difference() -> None:
    story = StoryOf()
    one = story.report("Police fired tear gas at the dockers' march in Orvik on Monday.")
    other = story.report("Police fired tear gas at the march of dockers in Orvik on Tuesday.")
    for report, day in ((one, "2024-05-06"), (other, "2024-05-07")):
        story.happens(report, "fired", date=Date(value=day, precision="day", basis="reckoned"))
    weighed = story.weigh()
    assert len(weighed.claims("event")) == 1
    assert len(weighed.differences("date")) == 1


def test_one_event_in_other_words_is_one_claim() -> None:
    story = StoryOf()
    one = story.report("Police arrested the ferry's captain in Orvik on Monday.")
    other = story.report("The captain of the ferry was led off by officers in Orvik; his arrest calmed few.")
    police = story.name("Orvik police", "organisation")
    story.happens(one, "arrested", "COERCE", actor_ids=(police,))
    story.happens(other, "arrest", "COERCE", actor_ids=(police,))
    (claim,) = story.weigh().claims("event")
    assert len(claim.lineages) == 2


def test_one_verb_in_two_happenings_does_not_make_them_one() -> None:
    story = StoryOf()
    one = story.report("The two ports agreed a tariff for grain in 2019.")
    other = story.report("Nobody expected much, and yet by dusk her brother agreed to leave the roof of the mill.")
    for report in (one, other):
        story.happens(report, "agreed", "AGREE")
    assert len(story.weigh().claims("event")) == 2


def test_event_that_happened_and_event_that_is_planned_are_two_claims() -> None:
    story = StoryOf()
    one = story.report("Dockers marched through the harbour of Orvik on Monday.")
    other = story.report("Dockers will march through the harbour of Orvik.")
    story.happens(one, "marched", "PROTEST")
    story.happens(other, "march", "PROTEST", status="planned")
    assert len(story.weigh().claims("event")) == 2


def test_position_of_a_party_is_one_claim_whatever_the_words() -> None:
    story = StoryOf()
    one, other = story.report("The union turned the offer down."), story.report("Dockers reject the plan.")
    union = story.name("Dockers' Union", "organisation")
    story.stands(one, "turned the offer down", union, "negotiations", "rejects")
    story.stands(other, "reject the plan", union, "negotiations", "rejects")
    (claim,) = story.weigh().claims("position")
    assert claim.lineages == ("lA", "lB")


def test_carriers_of_one_text_get_the_doubt_one_lineage() -> None:
    story, one, _ = collapse()
    copy = story.report("A stand collapsed at the Orvik stadium on Sunday, injuring 12 people. ", family=one)
    story.counts(one, "12", 12)
    story.counts(copy, "12", 12)
    words = "A stand collapsed at the Orvik stadium on Sunday, injuring 12 people."
    story.copied(copy, one, [(words, words)])
    (doubt,) = story.weigh().doubts("one-lineage")
    assert doubt.reason.startswith("2 reports carry it")


def test_absent_source_of_a_lineage_is_doubted() -> None:
    story = StoryOf()
    one = story.report("The dam is sound, according to The Harbour Courier.")
    words = story.at(one, "The Harbour Courier")
    story.credits = (Credit(name="The Harbour Courier", kind="outlet", basis="printed", evidence=words),)
    assert [doubt.evidence for doubt in story.weigh().doubts("source-absent")] == [(words,)]


def test_unsure_place_and_damaged_name_are_doubted_once_a_report() -> None:
    story = StoryOf()
    report = story.report("Shells fell on Springvale. Springvale burned. Pakrmot was spared.")
    story.mention(report, "Springvale", candidates=("n1", "n2"), reason="two towns have this name")
    story.mention(report, "Pakrmot", name_id="n3", damaged=True, reason="no usual spelling of Bakrmot")
    weighed = story.weigh()
    assert len(weighed.doubts("place-unsure")) == 1
    assert len(weighed.doubts("damaged-name")) == 1


def test_direction_that_nothing_shows_is_doubted() -> None:
    story, one, _ = collapse()
    words = "A stand collapsed at the Orvik stadium on Sunday, injuring 12 people."
    other = story.report(words + " More soon.", family=one)
    story.copied(other, one, [(words, words)], direction="unknown")
    assert len(story.weigh().doubts("direction-unknown")) == 1


def test_order_of_a_copy_without_shared_words_is_not_doubted_for_its_wording() -> None:
    story, one, _ = collapse()
    other = story.report("Twelve were hurt when a grandstand fell in Orvik.", family=one)
    story.copied(other, one, [], direction="unknown")
    assert not story.weigh().doubts("direction-unknown")


def test_copy_that_changed_a_word_of_a_quotation_is_a_difference_and_doubted() -> None:
    story = StoryOf()
    text = "“We demand an unconditional ceasefire along the whole river,” Ada Korr said."
    changed = "“We demand an unconditional surrender along the whole river,” Ada Korr said."
    one = story.report(text)
    other = story.report(changed, family=one)
    speaker = story.name("Ada Korr")
    story.says(one, "We demand an unconditional ceasefire along the whole river", "Ada Korr", speaker)
    story.says(other, "We demand an unconditional surrender along the whole river", "Ada Korr", speaker)
    story.copied(other, one, [(changed, text)], "rewritten")
    weighed = story.weigh()
    assert len(weighed.differences("wording")) == 1
    assert any("surrender" in doubt.reason for doubt in weighed.doubts("damaged-text"))
    (claim,) = weighed.claims("utterance")
    assert [t.rendering for t in claim.tellings if t.report_id == other] == ["damaged"]


def test_copy_that_changed_a_number_is_a_difference() -> None:
    story = StoryOf()
    text, changed = "The quake killed at least 34 people in Sarn.", "The quake killed at least 340 people in Sarn."
    one = story.report(text)
    other = story.report(changed, family=one)
    story.counts(one, "at least 34", 34, "killed", bound="at least", high=None)
    story.counts(other, "at least 340", 340, "killed", bound="at least", high=None)
    story.copied(other, one, [(changed, text)], "rewritten")
    (difference,) = story.weigh().differences("number")
    assert {value.value for value in difference.values} == {"at least 34", "at least 340"}


def test_part_of_a_toll_is_not_the_toll() -> None:
    story = StoryOf()
    one = story.report("Dozens of people were killed at the Orvik market on Sunday.")
    other = story.report("The hospital took in the wounded of the Orvik market on Sunday; 11 of them were killed.")
    story.counts(one, "Dozens", 24, "killed", bound="at least", high=None)
    story.counts(other, "11", 11, "killed")
    assert len(story.weigh().claims("figure")) == 2


def test_origin_of_a_copy_is_that_of_its_source() -> None:
    story, one, *_ = two_lineages()
    spun = story.report(SPUN, family=one)
    story.says(spun, "The autobus institution broke its connection to each operator", "Ilse Maran", None)
    story.copied(spun, one, [(SPUN, BUS)], "spun")
    (claim,) = story.weigh().claims("utterance")
    assert len(claim.named_origins) == 1


def test_pronoun_is_no_named_origin() -> None:
    story = StoryOf()
    one = story.report("“The gate was open all night,” he said.")
    story.says(one, "The gate was open all night", "he")
    assert story.weigh().claims("utterance")[0].named_origins == ()


def test_calling_for_a_thing_and_ruling_it_out_are_two_utterances() -> None:
    story = StoryOf()
    one, other = (
        story.report("Ada Korr called for a pause on the bridge."),
        story.report("Jon Veld ruled out a pause on the bridge."),
    )
    story.says(one, "a pause on the bridge", "Ada Korr", story.name("Ada Korr"), kind="indirect", act="called-for")
    story.says(other, "a pause on the bridge", "Jon Veld", story.name("Jon Veld"), kind="indirect", act="ruled-out")
    assert len(story.weigh().claims("utterance")) == 2


def test_counts_of_other_days_are_not_one_toll() -> None:
    story = StoryOf()
    one = story.report("Shells fell on the Orvik market on Sunday and wounded more than 130 people.")
    other = story.report("Doctors in Orvik have treated 138 wounded people since Tuesday.")
    story.counts(one, "more than 130", 130, bound="more than", high=None)
    story.counts(other, "138", 138)
    assert len(story.weigh().claims("figure")) == 2


def test_toll_that_rose_on_a_later_day_meets_the_earlier_one() -> None:
    story = StoryOf()
    one = story.report("Nine people were killed when fire broke out at the rope works in Orvik on Sunday.")
    other = story.report("The toll of people killed in the rope works fire at Orvik rose on Tuesday to 14.")
    story.counts(one, "Nine", 9, "killed")
    story.counts(other, "14", 14, "killed")
    weighed = story.weigh()
    assert len(weighed.claims("figure")) == 1
    assert len(weighed.differences("number")) == 1


def test_number_that_a_report_says_it_was_not_is_told_by_nobody() -> None:
    story = StoryOf()
    one = story.report("The guards handed over 58 people, not 60, at the bridge.")
    other = story.report("The guards handed over 60 people at the bridge.")
    story.counts(one, "58", 58, "people")
    story.counts(one, "60", 60, "people")
    story.counts(other, "60", 60, "people")
    told = [(t.report_id, t.evidence[0].text) for c in story.weigh().claims("figure") for t in c.tellings]
    assert (one, "60") not in told and (other, "60") in told


def test_two_things_that_one_party_wants_are_two_claims() -> None:
    story = StoryOf()
    one = story.report("Montes demanded a recount of the votes.")
    other = story.report("Montes called on his supporters to go home.")
    who = story.name("Montes")
    story.stands(one, "demanded a recount of the votes", who, "other", "calls-for")
    story.stands(other, "called on his supporters to go home", who, "other", "calls-for")
    assert len(story.weigh().claims("position")) == 2


def test_agency_that_a_paper_credits_is_an_origin_though_its_own_page_is_in_the_pile() -> None:
    text = "A stand collapsed at the Orvik stadium, injuring 12 people, Norpress said."
    at = text.index("Norpress")
    credit = Credit(
        name="Norpress", kind="agency", basis="printed", evidence=cite(toys.report(text).report_id, text, at, at + 8)
    )
    story = StoryOf()
    report = story.report(text, outlet="Tarn Post", credits=(credit,))
    story.counts(report, "12", 12)
    (claim,) = story.weigh().claims("figure")
    assert [origin.name for origin in claim.named_origins] == ["Norpress"]


def test_event_read_in_swapped_words_alone_is_no_claim() -> None:
    story = StoryOf()
    source = story.report("A leak at the plant in Orvik sent sixty people to hospital on Monday.")
    spun = story.report("An escape at nan works sent sixty group to infirmary astatine Orvik.", family=source)
    story.copied(spun, source, [(story.texts[spun], story.texts[source])], kind="spun")
    story.happens(spun, "sent")
    assert len(story.weigh().claims("event")) == 1  # the source was not understood
    story.happens(source, "leak", "ACCIDENT")
    (claim,) = story.weigh().claims("event")
    assert {telling.report_id for telling in claim.tellings} == {source}
