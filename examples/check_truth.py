"""Checks examples/truth.json against the pile: every exact string must stand in the visible text of its report.

    python examples/check_truth.py

Standard library only. Prints what is wrong and exits 1, or prints a count and exits 0.
Licence: Apache-2.0.
"""
import datetime
import gzip
import html
import html.parser
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).parent
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
KINDS_OF_COPY = {"identical", "reprint", "excerpt", "rewritten", "spun", "translated", "shared-source"}
BOUNDS = {"exactly", "at least", "more than", "about", "at most", "less than", "between"}
COUNTS = {"killed", "injured", "missing", "displaced", "captured", "casualties", "weapons", "attacks", "damaged", "money",
          "people", "percent", "other"}
PLOVER = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
          "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
STATUS = {"happened", "alleged", "denied", "planned", "called-for", "ruled-out"}
ISSUES = {"ceasefire", "negotiations", "withdrawal", "sanctions", "arms", "prisoners", "other"}
STANCES = {"calls-for", "accepts", "accepts-if", "considers", "rejects", "breaks", "threatens"}
SLOTS = {"number", "date", "place", "actor", "attribution", "wording"}
DOUBTS = {"one-lineage", "same-origin", "differs", "damaged-number", "damaged-name", "damaged-text", "date-impossible",
          "speaker-lost", "source-absent", "direction-unknown", "place-unsure", "name-unsure"}
FURNITURE = {"navigation", "related", "advertisement", "caption", "promotion", "byline", "dateline", "notice", "other"}
ROLES = {"agency original", "reprint", "excerpt", "spun", "translated retelling", "own telling", "second-hand", "update",
         "sibling"}
MONTHS = ("January February March April May June July August September October November December").split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


class Visible(html.parser.HTMLParser):
    """The words of a page that a reader can see. Inline tags leave no gap, all others do."""

    INLINE = {"a", "b", "i", "em", "strong", "time", "cite", "q", "sub", "sup"}
    HIDDEN = {"script", "style", "head", "template"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in self.HIDDEN
        if tag not in self.INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.hidden -= tag in self.HIDDEN
        if tag not in self.INLINE:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def strip(markup):
    """Visible text of HTML."""
    parser = Visible()
    parser.feed(markup)
    parser.close()
    return "".join(parser.parts)


def fold(text):
    """Runs of white space become one space."""
    return re.sub(r"\s+", " ", text).strip()


def responses(path):
    """The response records of a WARC, in order: [(address, status, body)]."""
    data, found = gzip.decompress(path.read_bytes()), []
    while data:
        head, _, rest = data.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
        size = int(fields["Content-Length"])
        block, data = rest[:size], rest[size:].lstrip(b"\r\n")
        if fields["WARC-Type"] == "response":
            http, _, body = block.partition(b"\r\n\r\n")
            found.append((fields["WARC-Target-URI"], http.split(b"\r\n")[0].decode(), body.decode()))
    return found


def read(report):
    """Visible text of one report, not folded, and everything that came with it (for addresses and dates)."""
    path, n = HERE / report["file"], report["record"]
    if path.name.endswith(".warc.gz"):
        url, status, body = responses(path)[n - 1]
        assert "200" in status, (path, n, status)
        return strip(body), url + body
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return strip(raw), raw
    if path.suffix == ".jsonl":
        row = json.loads(raw.splitlines()[n - 1])
        return row["text"], json.dumps(row, ensure_ascii=False)
    if path.suffix == ".xml":
        item = ET.fromstring(raw).findall("./channel/item")[n - 1]
        return strip(item.findtext(CONTENT)), ET.tostring(item, encoding="unicode")
    return raw, raw


def main():
    """Run every check."""
    truth = json.loads((HERE / "truth.json").read_text(encoding="utf-8"))
    reports, wrong, checked = truth["reports"], [], 0
    text, raw = {}, {}
    for key, report in reports.items():
        visible, all_of_it = read(report)
        text[key], raw[key] = fold(visible), all_of_it

    def need(ok, *what):
        nonlocal checked
        checked += 1
        if not ok:
            wrong.append(" | ".join(map(str, what)))

    def stands(key, string, what):
        need(key in reports, what, "no such report", key)
        need(string == fold(string) and string in text.get(key, ""), what, key, "does not occur:", repr(string))

    files = {r["file"] for r in reports.values()} | {n["file"] for n in truth["not_reports"]}
    on_disk = {"pile/" + p.name for p in (HERE / "pile").iterdir()}
    need(files == on_disk, "files differ", files ^ on_disk)
    slots = [(r["file"], r["record"]) for r in reports.values()]
    need(len(slots) == len(set(slots)), "two reports in one place")

    for key, r in reports.items():
        need(r["story"] in truth["stories"] and key in truth["stories"][r["story"]]["reports"], key, "story")
        need(key in truth["stories"][r["story"]]["lineages"][r["lineage"]], key, "lineage")
        need(r["role"] in ROLES, key, r["role"])
        need(r["version_of"] is None or r["version_of"] in reports, key, "version_of")
        if r["url"]:
            need(r["url"] in raw[key], key, "address not in the file", r["url"])
            need(".example/" in r["url"], key, "address not on .example")
        need(fold(r["title"]) in fold(html.unescape(raw[key])), key, "title", r["title"])
        for string in r["furniture"] + r["reporting"] + r["datelines"]:
            stands(key, string, "furniture or reporting")
        need(set(r["furniture_kinds"]) == set(r["furniture"]), key, "furniture_kinds")
        need(set(r["furniture_kinds"].values()) <= FURNITURE, key, "furniture kinds")
        need(3 <= len(r["reporting"]) <= 6, key, "3 to 6 reporting strings")
        for a in r["furniture"]:
            need(not any(a in b or b in a for b in r["reporting"]), key, "furniture and reporting overlap", a)
        for field in ("published", "printed_date"):
            if r[field]:
                datetime.date.fromisoformat(r[field])
    for name, story in truth["stories"].items():
        keys = [k for ks in story["lineages"].values() for k in ks]
        need(sorted(keys) == sorted(story["reports"]), name, "lineages do not cover the story")
        dates = sorted(reports[k]["published"] for k in story["reports"])
        need((story["first"], story["last"]) == (dates[0], dates[-1]), name, "first and last", dates)
    for c in truth["copies"]:
        need(set(c["kinds"]) <= KINDS_OF_COPY and c["kinds"], c, "kinds")
        need({c["taker"], c["giver"], *c["giver_also"]} <= set(reports), c, "keys")
        a, b = reports[c["taker"]], reports[c["giver"]]
        need((a["story"], a["lineage"]) == (b["story"], b["lineage"]), c, "not one lineage")
    for a, b in truth["not_copies"]:
        need(a in reports and b in reports, a, b)
        need((reports[a]["story"], reports[a]["lineage"]) != (reports[b]["story"], reports[b]["lineage"]), a, b)

    for either in truth["either_way"]:
        need(set(either["pair"]) <= set(reports), either, "keys")
    names = set(truth["names"])
    for s in truth["statements"]:
        for string in [s["contains"], *s["also"]]:
            stands(s["report"], string, "statement")
        for string in (s["speaker"], s["via"]):
            if string:
                stands(s["report"], string, "speaker or via")
        need(s["kind"] in {"direct", "indirect", "mixed"}, s)
        need(s["speaker_name"] is None or s["speaker_name"] in names, s["speaker_name"], "not under names")
    for key in truth["statements_complete"]:
        need(any(s["report"] == key for s in truth["statements"]), key, "said to be complete, has none")
    for n in truth["not_statements"]:
        stands(n["report"], n["text"], "not a statement")
        need(not any(s["report"] == n["report"] and n["text"] in s["contains"] for s in truth["statements"]), n)
    for f in truth["figures"]:
        stands(f["report"], f["text"], "figure")
        stands(f["report"], f["in"], "figure's sentence")
        need(f["text"] in f["in"], f, "figure not in its sentence")
        need(f["counts"] in COUNTS and f["bound"] in BOUNDS | {None}, f)
        need(not f["garbled"] or (f["low"] is None and f["high"] is None and f["bound"] is None), f, "garbled")
        need(f["garbled"] or f["low"] is not None or f["high"] is not None, f, "no value")
    for n in truth["not_figures"]:
        stands(n["report"], n["text"], "not a figure")
    for e in truth["events"]:
        stands(e["report"], e["contains"], "event")
        need(e["trigger"] in e["contains"], e, "trigger")
        need(e["plover"] in PLOVER | {None} and e["status"] in STATUS, e)
    for p in truth["positions"] + truth["not_positions"]:
        need(p["report"] in reports and p["issue"] in ISSUES and p["stance"] in STANCES, p)
        need(p["holder"] in names, p["holder"], "not under names")
        for string in (p.get("condition"), p["contains"]):
            if string:
                stands(p["report"], string, "position")
    for n, forms in truth["names"].items():
        for key, form in forms["forms"]:
            stands(key, form, "form of " + n)
    for c in truth["claims"]:
        need(c["kind"] in {"utterance", "figure", "event", "position"}, c)
        at = {(reports[k]["story"], reports[k]["lineage"]) for k in c["carriers"]}
        need(at == {(c["story"], s) for s in c["lineages"]}, c["what"], "carriers and lineages disagree", sorted(at))
    for d in truth["differences"]:
        need(d["slot"] in SLOTS and len(d["values"]) > 1, d)
        for sigla in d["values"].values():
            need(set(sigla) <= set(truth["stories"][d["story"]]["lineages"]), d)
    for d in truth["doubts"]:
        need(d["kind"] in DOUBTS and d["story"] in truth["stories"], d)
        if d["contains"]:
            stands(d["report"], d["contains"], "doubt")

    year = r"(2024)"
    for key, r in reports.items():  # every weekday that is printed with a date must fit the calendar
        seen = raw[key]
        for m in re.finditer(rf"({'|'.join(DAYS)}),? (?:(\d+) ({'|'.join(MONTHS)})|({'|'.join(MONTHS)}) (\d+),?) {year}", seen):
            month, day = (m[3] or m[4]), int(m[2] or m[5])
            real = datetime.date(int(m[6]), MONTHS.index(month) + 1, day)
            need(DAYS[real.weekday()] == m[1], key, "weekday", m[0])

    for line in wrong:
        print("WRONG", line)
    print(f"{len(reports)} reports, {checked} checks, {len(wrong)} wrong; " + ", ".join(
        f"{len(truth[t])} {t}" for t in ("copies", "statements", "not_statements", "figures", "events", "positions",
                                         "not_positions", "claims", "differences", "doubts")))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
