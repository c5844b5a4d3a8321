"""Twenty tricks of a hostile outlet: what is recorded of the others stays, and nothing that was put in is lost."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from tests.hostile.outputs.poisons import TRICKS, known_of_the_others, of_the_others, record_of
from tests.pages import PAGES

from bench.reliability.figures import Line, Options
from tellings.records import Refusal, Report
from tellings.stage import Bundle


def _moved(alone: Bundle, record: Bundle, *, dated: bool) -> tuple[int, int, int]:
    """How many days and speakers became another, how many unknown, of how many that were known."""
    now = known_of_the_others(record, dated=dated)
    then = {key: value for key, value in known_of_the_others(alone, dated=dated).items() if value is not None}
    return sum(now[key] not in (value, None) for key, value in then.items()), sum(now[key] is None for key in then), len(then)


def run(options: Options) -> list[Line]:
    """One pile with all tricks, against the pile without them."""
    each = options.count(50)
    with tempfile.TemporaryDirectory() as folder:
        alone = record_of(Path(folder), 0)
    with tempfile.TemporaryDirectory() as folder:
        record = record_of(Path(folder), each)
    before, after = of_the_others(alone), of_the_others(record)
    other, unknown, known = _moved(alone, record, dated=True)
    moved, lost, undated = _moved(alone, record, dated=False)
    changed = Counter(key.split()[-1] for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    dates = [row.published for row in record.all(Report) if row.published is not None]
    claimed = sum(date.basis in ("stated", "printed") for date in dates)
    put_in, out = len(PAGES) + each * len(TRICKS), len(record.all(Report)) + len(record.all(Refusal))
    rows = sum(map(len, before.values()))
    return [
        Line(f"{len(TRICKS)} tricks, {each} reports each, against {len(PAGES)} reports", each * len(TRICKS), "no record of another report changes",
             f"{sum(changed.values())} of {len(before)} tables of single reports changed ({rows} rows compared); of {known} speakers, "
             f"and days of events in dated reports, {other} became another, {unknown} unknown; of {undated} days in reports without "
             f"a date {moved} another, {lost} unknown", not (changed or other or unknown or moved)),
        Line("dates that pages give themselves", len(dates), "all marked as claimed", f"{claimed} of {len(dates)} marked", claimed == len(dates)),
        Line("conservation", put_in, "in = reports + refusals", f"{put_in} in, {len(record.all(Report))} reports, {len(record.all(Refusal))} refusals", put_in == out),
    ]  # fmt: skip
