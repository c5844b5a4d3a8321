"""Section 12: how the record was made, what was refused, what failed, what was not looked at."""

from __future__ import annotations

from collections import Counter

from ..records import Judgement, Refusal, Report, Run
from ..stage import Bundle
from . import words
from .view import Field, Making, Refused, StageLine


def making(record: Bundle) -> Making:
    """What the record says of itself."""
    run = next(iter(record.all(Run)), None)
    return Making(
        version=run.version if run else "",
        run_id=run.run_id if run else None,
        made=run.made if run else None,
        inputs=len(run.inputs) if run else 0,
        settings=tuple(Field(name=s.name, value=s.value) for s in run.settings) if run else (),
        stages=tuple(
            StageLine(name=s.name, version=s.version, rows_in=s.rows_in, rows_out=s.rows_out)
            for s in (run.stages if run else ())
        ),
        refusals=tuple(
            Refused(uri=r.uri, where=r.where, code=r.code, reason=r.reason, remedy=r.remedy)
            for r in record.all(Refusal)
        ),
        faults=tuple(f"stage {f.stage} failed on {f.part}: {f.reason}" for f in (run.faults if run else ())),
        judgements=tuple(
            f"{j.by}, {j.made}: {j.about_kind} {', '.join(j.about)}: {j.verdict}"
            + (f" ({j.because})" if j.because else "")
            for j in record.all(Judgement)
        ),
        not_looked_at=(*_other_languages(record), *words.NOT_LOOKED_AT),
    )


def _other_languages(record: Bundle) -> tuple[str, ...]:
    """A sentence about the reports whose language no grammar is known for."""
    languages = Counter(r.language or "unknown" for r in record.all(Report) if r.language != "en")
    if not languages:
        return ()
    named = ", ".join(f"{language}: {count}" for language, count in sorted(languages.items()))
    return (
        "Statements, events, figures and positions in reports that are not in English"
        f" ({named}). They were compared for copying only.",
    )
