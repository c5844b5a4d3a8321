"""The record of the example pile held against its truth: counts of what is right, by name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tellings.records import (
    Claim,
    Copy,
    Difference,
    Doubt,
    Evidence,
    Figure,
    Lineage,
    Name,
    Position,
    Report,
    Statement,
    Story,
)
from tellings.stage import Bundle

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Truth = Mapping[str, Any]


def load_truth() -> Truth:
    """truth.json of the example pile."""
    return json.loads((EXAMPLES / "truth.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def squeeze(text: str) -> str:
    """White space folded, straight quotation marks."""
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).split())


class Scored:
    """The example pile's record beside its truth. Every method gives what is wrong, as sentences."""

    def __init__(self, record: Bundle, truth: Truth) -> None:
        self.record = record
        self.truth = truth
        self.key_of = dict(self._keys())
        self.id_of = {key: report_id for report_id, key in self.key_of.items()}
        self.text_of = {row.report_id: row.text for row in record.all(Report)}
        self.names = {row.name_id: row for row in record.all(Name)}

    def _keys(self) -> Iterator[tuple[str, str]]:
        for key, about in self.truth["reports"].items():
            name = Path(about["file"]).name
            for row in self.record.all(Report):
                same_url = about["url"] is not None and row.url == about["url"]
                if name in row.uri and (about["record"] is None or same_url) and not self._other_version(key, row):
                    yield row.report_id, key

    def _other_version(self, key: str, row: Report) -> bool:
        """Versions of one address are told apart by what only they say."""
        return not all(squeeze(line) in squeeze(row.text) for line in self.truth["reports"][key]["reporting"])

    def unread(self) -> list[str]:
        """Reports of the truth that are missing, and reports that should not be there."""
        wrong = [f"{key} was not read" for key in self.truth["reports"] if key not in self.id_of]
        return wrong + [f"{r.uri} is no report" for r in self.record.all(Report) if r.report_id not in self.key_of]

    def furniture(self) -> list[str]:
        """Lines on the wrong side: furniture that is seen as reporting, reporting that is set aside."""
        wrong = []
        for row in self.record.all(Report):
            about = self.truth["reports"].get(self.key_of.get(row.report_id, ""), {})
            aside = squeeze("\n".join(row.text[f.start : f.end] for f in row.furniture))
            kept = squeeze(_kept(row))
            wrong += [f"furniture kept: {x!r}" for x in about.get("furniture", ()) if squeeze(x) in kept]
            wrong += [
                f"reporting lost: {x!r}"
                for x in about.get("reporting", ())
                if squeeze(x) not in kept and squeeze(x) in aside
            ]
        return wrong

    def stories(self) -> list[str]:
        """Stories that are not exactly those of the truth."""
        found = {frozenset(self.key_of[r] for r in s.report_ids) for s in self.record.all(Story)}
        wanted = {frozenset(s["reports"]) for s in self.truth["stories"].values()}
        return [f"story missing: {sorted(x)}" for x in wanted - found] + [
            f"no story: {sorted(x)}" for x in found - wanted
        ]

    def lineages(self) -> list[str]:
        """Lineages that are not exactly those of the truth; pairs on which both answers are right are left open."""
        found = {frozenset(self.key_of[r] for r in row.report_ids) for row in self.record.all(Lineage)}
        wanted = {frozenset(group) for s in self.truth["stories"].values() for group in s["lineages"].values()}
        open_reports = {key for entry in self.truth["either_way"] for key in entry["pair"][:1]}
        found = {group - open_reports for group in found} - {frozenset()}
        wanted = {group - open_reports for group in wanted} - {frozenset()}
        return [f"lineage missing: {sorted(x)}" for x in wanted - found] + [
            f"no lineage: {sorted(x)}" for x in found - wanted
        ]

    def copies(self) -> list[str]:
        """Copy edges that are missing, of the wrong kind, or not there in truth."""
        wrong, right = [], {frozenset(entry["pair"]) for entry in self.truth["either_way"]}
        found = {(self.key_of[c.report_id], self.key_of[c.from_report_id]): c for c in self.record.all(Copy)}
        for want in (c for c in self.truth["copies"] if not c["version"]):
            givers = [g for g in (want["giver"], *want["giver_also"]) if (want["taker"], g) in found]
            right |= {frozenset((want["taker"], g)) for g in (want["giver"], *want["giver_also"])}
            if not givers:
                wrong.append(f"{want['taker']} from {want['giver']} was not found")
                continue
            copy = found[want["taker"], givers[0]]
            if copy.kind not in want["kinds"] or copy.coverage < want["coverage_min"]:
                wrong.append(f"{want['taker']} from {givers[0]} is {copy.kind}, {copy.coverage:.0%}")
        return wrong + [f"{a} did not take from {b}" for a, b in found if frozenset((a, b)) not in right]

    def statements(self) -> dict[str, list[str]]:
        """What was missed, who was named wrongly, who was invented, what is no statement."""
        wrong: dict[str, list[str]] = {"missed": [], "speaker": [], "invented": [], "none": [], "via": []}
        for want in self.truth["statements"]:
            rows = self._holding(want)
            if not rows:
                wrong["missed"] += [] if want["optional"] else [f"{want['report']}: {want['contains']}"]
                continue
            row = max(rows, key=lambda r: (r.speaker is not None, len(r.content)))
            said = row.speaker.text if row.speaker else None
            if want["speaker"] is None:
                wrong["invented"] += [f"{want['report']}: {said!r} for {want['contains']}"] if said else []
            elif said is None or not self._same_speaker(row, want):
                wrong["speaker"].append(f"{want['report']}: {said!r}, not {want['speaker']!r}: {want['contains']}")
            if (want["via"] or "") not in (row.via.text if row.via else ""):
                wrong["via"].append(f"{want['report']}: {want['via']}: {want['contains']}")
        for trap in self.truth["not_statements"]:
            if any(_covers(row, squeeze(trap["text"]).strip("\"'")) for row in self._statements(trap["report"])):
                wrong["none"].append(f"{trap['report']}: {trap['text']}")
        return wrong

    def _statements(self, key: str) -> list[Statement]:
        return [s for s in self.record.all(Statement) if s.report_id == self.id_of.get(key)]

    def _holding(self, want: Mapping[str, Any]) -> list[Statement]:
        words = squeeze(want["contains"]).strip("\"'.,")
        whole = [s for s in self._statements(want["report"]) if words in squeeze(_said(s))]
        return whole or [s for s in self._statements(want["report"]) if _shares(words, squeeze(_said(s)))]

    def _same_speaker(self, row: Statement, want: Mapping[str, Any]) -> bool:
        assert row.speaker is not None
        said, wanted = squeeze(row.speaker.text).casefold(), squeeze(want["speaker"]).casefold()
        name = self.names.get(row.speaker_id or "")
        canonical = (want["speaker_name"] or "").casefold()
        return wanted in said or said in wanted or (name is not None and name.name.casefold() == canonical)

    def figures(self) -> dict[str, list[str]]:
        """Figures missed or misread, garbles believed, and numbers that should not be counted."""
        wrong: dict[str, list[str]] = {"missed": [], "value": [], "counts": [], "garbled": [], "none": []}
        for want in self.truth["figures"]:
            row = self._figure(want)
            if row is None:
                wrong["missed"].append(f"{want['report']}: {want['text']} in {want['in']}")
            elif want["garbled"] != row.garbled:
                wrong["garbled"].append(f"{want['report']}: {want['text']}")
            elif not want["garbled"]:
                rights = [want, {**want, **want.get("also_right", {})}]
                if not any((row.low, row.high, row.bound) == (r["low"], r["high"], r["bound"]) for r in rights):
                    wrong["value"].append(f"{want['report']}: {want['text']}: {row.low} {row.high} {row.bound}")
                if row.counts not in {r["counts"] for r in rights}:
                    wrong["counts"].append(f"{want['report']}: {want['text']}: {row.counts}, not {want['counts']}")
        for trap in self.truth["not_figures"]:
            rows = [f for f in self.record.all(Figure) if f.report_id == self.id_of.get(trap["report"])]
            wrong["none"] += [f"{trap['report']}: {f.text}" for f in rows if squeeze(f.text) == squeeze(trap["text"])]
        return wrong

    def _figure(self, want: Mapping[str, Any]) -> Figure | None:
        report_id = self.id_of.get(want["report"], "")
        for row in self.record.all(Figure):
            if row.report_id != report_id:
                continue
            around = squeeze(self.text_of[report_id][max(0, row.start - 80) : row.end + 80])
            near = squeeze(want["in"]) in around or squeeze(want["text"]) == squeeze(want["in"])
            if near and (squeeze(want["text"]) in squeeze(row.text) or squeeze(row.text) in squeeze(want["text"])):
                return row
        return None

    def positions(self) -> dict[str, list[str]]:
        """Positions missed, and positions booked for a party that somebody else only claims."""
        wrong: dict[str, list[str]] = {"missed": [], "none": []}
        for want in self.truth["positions"]:
            rights = [want, {**want, **want.get("also_right", {})}]
            if not any(self._held(right) for right in rights):
                wrong["missed"].append(f"{want['report']}: {want['holder']} {want['stance']} {want['issue']}")
        for trap in self.truth["not_positions"]:
            wrong["none"] += [f"{trap['report']}: {p.evidence.text}" for p in self._held(trap, trap["contains"])]
        return wrong

    def _held(self, want: Mapping[str, Any], words: str | None = None) -> list[Position]:
        found = []
        for row in self.record.all(Position):
            name = self.names.get(row.actor_id)
            holder = want["holder"].casefold().split()[-1]
            if row.report_id == self.id_of.get(want["report"]) and name and holder in name.name.casefold():
                near = words is None or squeeze(words) in squeeze(row.evidence.text)
                if (row.issue, row.stance) == (want["issue"], want["stance"]) and near:
                    found.append(row)
        return found

    def claims(self) -> dict[str, list[str]]:
        """Key claims that are missing, or have other carriers or too many lineages."""
        wrong: dict[str, list[str]] = {"missed": [], "too many lineages": [], "lineages": []}
        sigla = {row.lineage_id: row.siglum for row in self.record.all(Lineage)}
        for want in self.truth["claims"]:
            ids = {self.id_of.get(key) for key in want["carriers"]}
            rows = [c for c in self.record.all(Claim) if c.kind == want["kind"] and self._is_about(c, want)]
            best = max(rows, key=lambda c: len(ids & set(c.carriers)), default=None)
            if best is None:
                wrong["missed"].append(want["what"])
            elif len(best.lineages) > len(want["lineages"]):
                wrong["too many lineages"].append(f"{want['what']}: {[sigla[i] for i in best.lineages]}")
            elif len(best.lineages) < len(want["lineages"]):
                wrong["lineages"].append(f"{want['what']}: {[sigla[i] for i in best.lineages]}, not {want['lineages']}")
        return wrong

    def _is_about(self, claim: Claim, want: Mapping[str, Any]) -> bool:
        words = {w.strip(".,").casefold() for w in want["what"].split() if len(w) > 3}
        told = {w.strip('.,"“”').casefold() for t in claim.tellings for e in t.evidence for w in e.text.split()}
        return len(words & told) >= 0.6 * len(words)

    def doubts(self) -> list[str]:
        """Doubts of the truth that the record does not have."""
        return [
            f"{want['kind']} in {want['report']}: {want['contains']}"
            for want in self.truth["doubts"]
            if not any(doubt.kind == want["kind"] and self._touches(doubt, want) for doubt in self.record.all(Doubt))
        ]

    def _touches(self, doubt: Doubt, want: Mapping[str, Any]) -> bool:
        report_id = self.id_of.get(want["report"] or "")
        mine = [e for e in doubt.evidence if e.report_id == report_id]
        if doubt.about == report_id or not want["contains"]:
            return True
        words = squeeze(want["contains"])
        return any(words in squeeze(e.text) or squeeze(e.text) in words or self._near(e, words) for e in mine)

    def _near(self, evidence: Evidence, words: str) -> bool:
        text = self.text_of[evidence.report_id]
        return words in squeeze(text[max(0, evidence.start - 60) : evidence.end + 60])

    def differences(self) -> list[str]:
        """Differences of the truth for which no difference of that slot shows two of the values' lineages."""
        claims = {c.claim_id: c.story_id for c in self.record.all(Claim)}
        wrong = []
        for want in self.truth["differences"]:
            words = {squeeze(v).casefold() for v in want["values"]}
            rows = [d for d in self.record.all(Difference) if d.slot == want["slot"]]
            hits = [sum(any(_alike(v.value, w) for w in words) for v in d.values) for d in rows if d.claim_id in claims]
            if max(hits, default=0) < 2:
                wrong.append(f"{want['slot']}: {want['about']}")
        return wrong


def _alike(value: str, wanted: str) -> bool:
    a, b = squeeze(value).casefold(), wanted
    return a in b or b in a or bool({w for w in a.split() if w.isdigit()} & set(b.replace(",", " ").split()))


def _kept(row: Report) -> str:
    kept, place = [], 0
    for piece in row.furniture:
        kept.append(row.text[place : piece.start])
        place = piece.end
    return "\n".join([*kept, row.text[place:]])


def _said(row: Statement) -> str:
    return " ".join(piece.text for piece in row.content)


def _covers(row: Statement, words: str) -> bool:
    """Is the statement little more than these words?"""
    said = squeeze(_said(row))
    return words in said and len(said) <= len(words) + 12


def _shares(words: str, said: str) -> bool:
    wanted, found = words.casefold().split(), said.casefold().split()
    shared = sum(min(wanted.count(w), found.count(w)) for w in set(wanted))
    return shared >= 0.7 * len(wanted)
