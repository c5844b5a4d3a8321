"""What each column of the record's tables holds, in a line, for docs/reference/tables.md and `columns.md`.

A column that is not here has its line in the record's own source, under the field.
"""

from __future__ import annotations

import ast
import inspect
from functools import cache

from ..records import Record

_ANYWHERE = """
report_id: the report that it stands in (`reports`)
story_id: the story that it belongs to (`stories`)
statement_id: the statement that alleges it (`statements`); null where the report says it in its own voice
start: first code point of it in the report's text
end: code point after its last
text: the words that stand there
evidence: the words that it rests on
reason: why, in a plain sentence
"""

_OF = {
    "Refusal": """
refusal_id: id of the row
uri: the file or address
where: the place inside it: a record of an archive, a line of a table
sha256: of the bytes, where they could be read
code: which refusal (reference/refusals.md)
reason: what was wrong
remedy: what you can do
""",
    "Report": """
report_id: id of the row, made of the bytes: the same page has the same id in every pile
uri: where the bytes came from: a path as given, `archive#record`, an address
url: the page's own address, where it or its container gives one
outlet: who publishes it, as far as the page or its address says
title: its headline, as the page gives it
byline: who signs it
published: when it appeared, as the page claims
captured: when somebody saw these bytes: it appeared no later
language: code of the language (`en`, `ru`), told from the text
text: the visible text, never rewritten: what all positions count in
sha256: of the bytes that were read
credits: agencies and papers that the page names as its source
furniture: ranges of the text that are no reporting, and what they are
other_dates: further dates that the page claims of itself
version_of: the earlier version of the same page in this pile (`reports`)
""",
    "Sentence": """
n: its number in the report, from 0
""",
    "Copy": """
copy_id: id of the row
report_id: the report that took (`reports`)
from_report_id: the report that it took from (`reports`)
kind: how the text was taken
direction: what shows who took from whom; `unknown`: the order is only a convention
coverage: share of the taker's reporting that is taken, 0 to 1
from_coverage: share of the giver's reporting that was taken, 0 to 1
passages: what was taken, and where it stands in the giver
reasons: what shows the copy and its direction, in plain sentences
swaps: words that a spun copy puts for others, most frequent first
""",
    "Story": """
story_id: id of the row, made of its first report
title: what it is called, in the words of one of its reports
title_evidence: where these words stand
report_ids: its reports (`reports`)
first: first day of what happened, as the texts support it
last: its last day
topic_id: the longer matter that it shares with other stories
why: why each report belongs to it
apart: why close stories were kept separate
topic_label: names and words that the reports of the topic share
""",
    "Lineage": """
lineage_id: id of the row
siglum: its letter in the story: A for the first
report_ids: the reports that go back to one text (`reports`)
root_report_id: the first of them (`reports`); null where it cannot be told
named_sources: agencies and papers that they credit and that are not in the pile
""",
    "Name": """
name_id: id of the row
kind: what sort of thing is named
name: what it is called here
variants: all spellings that the reports use
ids: identifiers in Wikidata, GeoNames and ISO 3166, where a shipped table knows them
country: its country, ISO 3166-1 alpha-3
lat: degrees north; null unless a table gave them
lon: degrees east; null unless a table gave them
place_precision: what the point stands for
roles: titles that reports give it
report_ids: the reports that name it (`reports`)
reasons: why its spellings were taken as one, in plain sentences
""",
    "Mention": """
mention_id: id of the row
name_id: what is named (`names`); null where undecided or unknown
how: by what it is recognised
kind: what sort of thing is named
reason: why it was decided so, or not
candidates: the names between which it is undecided (`names`)
""",
    "Statement": """
statement_id: id of the row
content: the words said: more than one piece where the cue breaks them
kind: all in quotation marks, partly, or not at all
speaker: the words that name the speaker; null: nobody is guessed
speaker_id: who that is (`names`)
cue: the word of saying
addressee: the words that name whom it was said to
addressee_id: who that is (`names`)
via: the outlet or document through which the report has it
date: when it was said
role: what sort of speaker it is
act: what is done by saying it
negated: it is said not to have been said
parent_id: the statement that it stands inside (`statements`)
medium: the speaker's own channel or occasion; it passes nothing on
repairs: what was put right from the text that this report copied
""",
    "Event": """
event_id: id of the row
trigger: the words that name the happening
sentence: the sentence that they stand in
plover_type: PLOVER class
plover_mode: PLOVER mode, where there is one
acled_event_type: ACLED's type; null for words and promises, which ACLED does not code
acled_sub_event_type: ACLED's sub-event type
actor_ids: who did it (`names`)
recipient_ids: to whom (`names`)
place_id: where (`names`)
date: when
instruments: with what, as the text says it
status: whether it is told as done, alleged, denied, planned, called for or ruled out
actors: the words that name who did it
recipients: the words that name to whom
place: the words that name where
""",
    "Figure": """
figure_id: id of the row
text: the words of the figure
low: the least that the words allow; null: no lower bound, or garbled
high: the most that they allow; null: no upper bound, or garbled
bound: how the words bound it
unit: the counted unit's word
counts: what sort of thing is counted
of: the words of what is counted
event_id: the event whose figure it is (`events`)
garbled: it cannot be read as a number
garble_reason: why not
part_of: the figure that it is a part of (`figures`)
cumulative: a running total
additional: it comes on top of another
period: the words that say for which time it counts
""",
    "Position": """
position_id: id of the row
actor_id: whose position it is (`names`); null where the words are no name
issue: on what
stance: for, against, or on terms
conditions: the first condition's words
addressee_ids: to whom it is put (`names`)
date: when
evidence: the words of the position
object: the words of what is wanted or refused
all_conditions: the words of every condition
spokesperson_id: who speaks for the holder (`names`)
holder: the words that name the holder
object_kinds: what is said of the object: temporary, local ...
condition_kinds: the kind of each condition
order: what the words want first
reason: the words of the reason that the holder gives
party_id: the country or body whose office the holder or spokesperson has (`names`)
""",
    "Claim": """
claim_id: id of the row
kind: what is told: words, a happening, a number, a position
wording: one telling's own words
tellings: each report's version, with its words
carriers: the reports that have it, copies included (`reports`): not a number to weigh by
lineages: the texts that tell it, between which no copying was found (`lineages`)
named_origins: the speech, briefing, document or outlet that the tellings rest on
""",
    "Difference": """
difference_id: id of the row
claim_id: the claim that is told differently (`claims`)
slot: what differs
values: what each lineage puts there, with its words
""",
    "Doubt": """
doubt_id: id of the row
kind: which doubt
about: id of the row that it concerns
reason: what to be careful about, in a plain sentence
""",
    "Judgement": """
judgement_id: id of the row
made: when, with its offset from UTC
by: who judged
about_kind: what was judged
about: the anchors that it hangs on: reports, passages, spellings
verdict: what was decided
because: the reason that was given
""",
    "Run": """
run_id: id of the row
made: when; null in an export
version: of tellings
settings: every setting that was not left as it is shipped
stages: what each stage took and gave
faults: parts on which a stage failed: what it would have found there is missing
""",
    "Date": """
value: `2023-03-31`, `2023-W13`, `2023-03`, `2023`, or `2023-03-24/2023-04-23`
precision: how precise it is
basis: who says so: the page's metadata, the page, an archive, the text, a person
evidence: where it stands or what it was reckoned from
reason: how, in words
""",
    "Credit": """
name: what the source is commonly called
kind: agency or outlet
basis: in the page's metadata, or printed in the page
evidence: the words that name it; null where only metadata do
""",
    "Furniture": """
kind: what it is instead of reporting
""",
    "Passage": """
start: first code point in the taker's text
end: code point after its last
from_start: first code point in the giver's text
from_end: code point after its last
relation: the same words, changed words, or words swapped one by one
""",
    "Swap": """
giver: the giver's word
taker: the word that the taker puts for it
times: how often
""",
    "Why": """
report_id: the report (`reports`)
evidence: the passages that show it
""",
    "Ids": """
wikidata: `Q...`
geonames: number of the place
iso3: ISO 3166-1 alpha-3 of a country
""",
    "Role": """
title: the title
evidence: where it is given
""",
    "Repair": """
slot: what was lost: the speaker, the cue, or the words
reason: what the other report shows
evidence: where it stands in that report
""",
    "Office": """
name_id: the person (`names`)
party_id: the country or body that the office is of (`names`)
country: its country, ISO 3166-1 alpha-3
office: what the shipped table calls the office
first: first day or year of the term
last: its last; null: not known to have ended
basis: the report tells it, or the table does
""",
    "Telling": """
lineage_id: the text that it goes back to (`lineages`)
evidence: its words
rendering: how its words stand to those of other tellings
row_id: the statement, event, figure or position that tells it
""",
    "Origin": """
name: what it is called, in words of the reports
kind: what it is
evidence: where it is named
""",
    "Value": """
value: what is put there
lineage_ids: the lineages that put it there (`lineages`)
evidence: their words
""",
    "Setting": """
name: its dotted name
value: its value as JSON
""",
    "StageRun": """
name: the stage
version: its version
seconds: how long it took; null in an export
rows_in: records that it took
rows_out: records that it gave
parts: parts that the pile was taken in
parts_kept: parts that were not computed again; 0 in an export
""",
    "Fault": """
stage: the stage
part: the report, story or outlet
reason: what it failed on
""",
}


def meaning(kind: type[Record], column: str) -> str:
    """What a column of a record holds; "" where nobody has written it down."""
    own = _lines(_OF.get(kind.__name__, ""))
    return own.get(column) or _under_the_field(kind).get(column) or _lines(_ANYWHERE).get(column, "")


def _lines(text: str) -> dict[str, str]:
    return {name: words for line in text.strip().splitlines() for name, _, words in [line.partition(": ")]}


@cache
def _under_the_field(kind: type[Record]) -> dict[str, str]:
    """The lines of text that stand under fields in the record's source, as one line each."""
    (written,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(written, ast.ClassDef)
    found = {}
    for field, below in zip(written.body, written.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            found[ast.unparse(field.target)] = " ".join(str(below.value.value).split())
    return found
