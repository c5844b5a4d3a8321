"""Twenty tricks of a hostile outlet: what is recorded of the others stays, and nothing that was put in is lost."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from tests.hostile.outputs.poisons import TRICKS, known_of_the_others, of_the_others, record_of
from tests.pages import PAGES

from bench.reliability.figures import Line, Options
from tellings.records import Refusal, Report


def run(options: Options) -> list[Line]:
    """One pile with all tricks, against the pile without them."""
    each = options.count(50)
    with tempfile.TemporaryDirectory() as folder:
        alone = record_of(Path(folder), 0)
    with tempfile.TemporaryDirectory() as folder:
        record = record_of(Path(folder), each)
    before, after = of_the_others(alone), of_the_others(record)
    then, now = known_of_the_others(alone), known_of_the_others(record)
    other = sum(now[key] not in (day, None) for key, day in then.items())
    unknown = sum(now[key] is None and day is not None for key, day in then.items())
    changed = Counter(key.split()[-1] for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    dates = [row.published for row in record.all(Report) if row.published is not None]
    claimed = sum(date.basis in ("stated", "printed") for date in dates)
    put_in, out = len(PAGES) + each * len(TRICKS), len(record.all(Report)) + len(record.all(Refusal))
    rows = sum(map(len, before.values()))
    return [
        Line(f"{len(TRICKS)} tricks, {each} reports each, against {len(PAGES)} reports", each * len(TRICKS), "no record of another report changes",
             f"{sum(changed.values())} of {len(before)} tables of single reports changed ({rows} rows compared); of {len(then)} days of "
             f"events and speakers {other} became another, {unknown} unknown", not changed and not other),
        Line("dates that pages give themselves", len(dates), "all marked as claimed", f"{claimed} of {len(dates)} marked", claimed == len(dates)),
        Line("conservation", put_in, "in = reports + refusals", f"{put_in} in, {len(record.all(Report))} reports, {len(record.all(Refusal))} refusals", put_in == out),
    ]  # fmt: skip
