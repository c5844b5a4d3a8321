"""A stage whose answers come from a language model, held against the page: what does not stand there is refused.

A stage is pure: it may not ask a model while it runs, or the same pages would give another record tomorrow. So the
model is asked first, and its answers are kept as a file, which people can read and which has a digest:

    python tellings_answered.py "COMMAND" PAGE...      # COMMAND reads a prompt on its input and writes JSON

asks COMMAND about every report, keeps `answers.jsonl` beside this file and writes the record to `out`.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tellings import Bundle, Settings, Stage, ground
from tellings.pipeline import STAGES
from tellings.records import Report, Saying, make_id

PROMPT = """List who said what in the report below. Answer with JSON only: a list of objects with "speaker" and "words",
both copied from the report character by character; "speaker" is null where the report names nobody.

"""
HERE = Path(__file__).parent
FILE = HERE / "answers.jsonl"


def ask(report: Report, command: str) -> list[dict[str, str | None]]:
    """What the model answers for one report; an empty list where it answers no JSON list."""
    done = subprocess.run(command, shell=True, input=PROMPT + report.text, capture_output=True, text=True, check=True)
    try:
        answer = json.loads(done.stdout)
    except json.JSONDecodeError:
        return []
    return [row for row in answer if isinstance(row, dict)] if isinstance(answer, list) else []


def keep(reports: list[Report], command: str, file: Path = FILE) -> None:
    """Ask for every report and write the answers, one line a report, to the file."""
    rows = [{"report": report.report_id, "answer": ask(report, command)} for report in reports]
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def attribute_answers(part: Bundle, _settings: Settings) -> Iterator[Saying]:
    """Statements of the kept answers whose words stand in the report, once; a speaker that does not is left out."""
    for report in part.all(Report):
        for row in _answers(str(FILE)).get(report.report_id, []):
            words = ground(report, str(row.get("words") or ""))
            if words is None:
                continue  # invented, changed, or in two places: not evidence
            speaker = ground(report, str(row.get("speaker") or ""), _nearby(report, words.start, words.end))
            yield Saying(
                statement_id=make_id("q", report.report_id, [words.start, words.end]), report_id=report.report_id,
                content=(words,), kind="indirect", speaker=speaker, speaker_id=None, cue=None, addressee=None,
                addressee_id=None, via=None, date=None, story_id=None,
            )


def _nearby(report: Report, start: int, end: int) -> tuple[int, int]:
    """The paragraph of a statement: a speaker is looked for there."""
    after = report.text.find("\n", end)
    return report.text.rfind("\n", 0, start) + 1, after if after >= 0 else len(report.text)


@cache
def _answers(file: str) -> dict[str, list[dict[str, str | None]]]:
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    return {row["report"]: row["answer"] for row in map(json.loads, lines)}


def stage() -> Stage:
    """The stage for the answers as they are now: other answers are another version, and are computed anew."""
    ours = next(stage for stage in STAGES if stage.name == "speech")
    version = "answered-" + hashlib.sha256(FILE.read_bytes()).hexdigest()[:16]
    return Stage(
        name="speech", version=version, scope="report", entry="tellings_answered:attribute_answers", takes=ours.takes,
        gives=ours.gives,
    )


def main(command: str, pages: list[str]) -> None:
    """Ask COMMAND about the reports in PAGES, keep the answers, and make the record that rests on them."""
    import tellings

    keep([card.row for card in tellings.trace(pages).reports], command)
    tellings.trace(pages, "out", stages=[stage()])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
