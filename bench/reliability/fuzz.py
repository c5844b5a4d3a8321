"""Generated inputs for the parts that everything stands on, kept where they reach lines that none reached before.

Coverage is counted by libFuzzer where `atheris` is installed, else by the interpreter's own tracing; an input that reaches
something new joins those that are changed next.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import msgspec
from lxml import html as lxml_html
from tests.toys import report

from bench.reliability.figures import Line, Options
from tellings.dossier import escape
from tellings.errors import BadInput, Broken
from tellings.exports.cells import cell
from tellings.limits import Limits
from tellings.records import Credit, Date, Furniture, Page, Refusal, Source, cite
from tellings.reports import read
from tellings.reports.decode import decode
from tellings.reports.prescan import check_html
from tellings.reports.refusals import refusal_codes
from tellings.stage import Bundle, Settings
from tellings.store import runlog
from tellings.store.columns import from_arrow, to_arrow
from tellings.text import dates
from tellings.text.fold import fold
from tellings.text.sentences import sentences

SECONDS = 3600.0
SETTINGS = Settings()
SEEDS = ("", "Straße… “We stay,” she said.", "Zel\u00adenka 12 April 2024", "<p a=1>x</p>", "\U0001f399\ufe0f e\u0301 \u202e", "=1+1;-2")
PIECES = ("\u200b", "\u202e", "é", "ﷺ", "½", "\x00", "\ud7ff", "<", "&#0;", "]]>", '"', "'", "\n", "\u2028", "12", "=", ";", "Mr. ", "a" * 40)


def _sentences(text: str) -> None:
    spans = sentences(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


def _fold(text: str) -> None:
    folded = fold(text)
    assert len(folded.origin) == len(folded.text) + 1
    assert folded.origin[-1] == len(text)
    assert list(folded.origin) == sorted(folded.origin)


def _spans(text: str) -> None:
    for begin in range(0, len(text), 3):
        assert cite("r1", text, begin, len(text)).text == text[begin:]
    for found in dates.find(text):
        assert 0 <= found.start < found.end <= len(text)


def _escape(text: str) -> None:
    shown = f'<p title="{escape.html_attribute(text)}">{escape.html_text(text)}</p>'
    (element,) = lxml_html.fragments_fromstring(shown)
    assert set(element.attrib) == {"title"}
    assert all(inner.tag == "span" and inner.get("class") == "hidden-char" for inner in element.iterdescendants())
    assert "\n" not in escape.markdown(text)
    assert not str(cell(text)).lstrip(" \u00a0\u3000").startswith(("=", "+", "-", "@", "\t", "\r"))


def _clean(text: str) -> None:
    try:
        decoded = decode(text.encode("utf-8", "surrogatepass"), None, html=True)
        check_html(decoded, Limits())
    except BadInput as error:
        assert error.code
        return
    assert "\r" not in decoded
    assert "\x00" not in decoded
    decoded.encode("utf-8")


def _read(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    source = Source(source_id="r1", uri="a.txt", media="text/plain", data=data, sha256=hashlib.sha256(data).hexdigest())
    for made in read(Bundle("page", {Source: [source]}), SETTINGS):
        if isinstance(made, Refusal):
            assert made.code in refusal_codes() or made.code.startswith("limit-"), made.code
            continue
        assert isinstance(made, Page)
        marks = made.furniture
        assert all(0 <= mark.start < mark.end <= len(made.text) for mark in marks)
        assert all(one.end <= other.start for one, other in pairwise(marks))
        for credit in made.credits:
            assert credit.evidence is None or made.text[credit.evidence.start : credit.evidence.end] == credit.evidence.text
        for date in (made.published, *made.other_dates):
            assert date is None or date.bounds()[0] <= date.bounds()[1]


def _store(text: str) -> None:
    words = text.encode("utf-8", "replace").decode()
    size, half = len(words), words[: len(words) // 2]
    made = msgspec.structs.replace(
        report(words), title=half, byline=half or None, outlet=words[::2] or None, url=words[1:] or None,
        furniture=tuple(Furniture(start=at, end=at + 1, kind="other") for at in range(0, size - 1, 7)),
        credits=tuple(Credit(name=word, kind="agency", basis="printed", evidence=cite("r1", words, 0, size)) for word in words.split()),
        other_dates=tuple(Date(value=f"{1000 + ord(char) % 9000}-01-01", precision="day", basis="stated", reason=char) for char in half),
    )  # fmt: skip
    for rows in ([made], [made, made], []):
        assert list(from_arrow(type(made), to_arrow(type(made), rows))) == rows
    assert msgspec.json.decode(msgspec.json.encode(made), type=type(made)) == made
    for number, stored in enumerate((words, half)):  # what stands in a file that is no longer what was written
        try:
            runlog.check(_written(stored, number))
        except Broken:
            continue


def _written(text: str, number: int) -> Path:
    folder = Path(tempfile.gettempdir()) / f"fuzzed-{os.getpid()}-{number}"
    folder.mkdir(exist_ok=True)
    (folder / runlog.NAME).write_bytes(text.encode())
    return folder


PARTS: dict[str, Callable[[str], None]] = {
    "clean": _clean, "spans": _spans, "fold": _fold, "sentences": _sentences, "escape": _escape, "store": _store,
    "read": _read,
}  # fmt: skip


def run(options: Options) -> list[Line]:
    """Every part for its share of an hour: under libFuzzer where `atheris` is installed, else by this module alone."""
    seconds = SECONDS * options.share
    if find_spec("atheris") is not None:
        return [_guided(name, round(seconds), options) for name in PARTS]
    return [_fuzz(name, part, seconds, options) for name, part in PARTS.items()]


def _guided(name: str, seconds: int, options: Options) -> Line:
    """One part under libFuzzer, in a process of its own; what it reached is kept where `--keep` says."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(options.keep or folder)
        command = [sys.executable, "-m", "bench.reliability.guided", name, str(seconds), str(kept)]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        finds = len(list(kept.glob(f"crash-{name}-*")))
        reached = len(list((kept / name).iterdir()))
    if done.returncode:
        options.say(done.stderr[-3_000:])
    tried = int(done.stdout.split()[-1]) if done.returncode == 0 else 0
    branches = max((int(n) for n in re.findall(r"\bcov: (\d+)", done.stderr)), default=0)
    found = f"{finds} finds in {seconds} CPU s; {reached} inputs reached {branches} branches"
    return Line(f"fuzzing of {name}, by libFuzzer", tried, "0 open finds in an hour", found, not finds and done.returncode == 0 and seconds >= SECONDS)


def _changed(text: str, pool: list[str], chance: random.Random) -> str:
    for _ in range(chance.randint(1, 5)):
        place, how = chance.randrange(len(text) + 1), chance.random()
        if how < 0.4:
            text = text[:place] + chance.choice(PIECES) + text[place:]
        elif how < 0.6:
            point = chance.choice((chance.randrange(0x20, 0x250), chance.randrange(0xD7FF), chance.randrange(0xE000, 0x110000)))
            text = text[:place] + chr(point) + text[place:]
        elif how < 0.8:
            text = text[:place] + text[place + chance.randint(1, 8) :]
        else:
            other = chance.choice(pool)
            text = text[:place] + other[chance.randrange(len(other) + 1) :]
    return text[:2_000]


def _fuzz(name: str, part: Callable[[str], None], seconds: float, options: Options) -> Line:
    chance, pool, lines = random.Random(name), list(SEEDS), set[tuple[str, int]]()
    fresh = False

    def watch(frame: object, event: str, _: object) -> object:
        nonlocal fresh
        code = frame.f_code  # type: ignore[attr-defined]
        if "tellings" not in code.co_filename:
            return None
        where = (code.co_filename, frame.f_lineno)  # type: ignore[attr-defined]
        if where not in lines:
            lines.add(where)
            fresh = True
        return watch

    tried = faults = 0
    began = time.process_time()
    while time.process_time() - began < seconds:
        text = _changed(chance.choice(pool), pool, chance)
        fresh, tried = False, tried + 1
        sys.settrace(watch)  # type: ignore[arg-type]
        try:
            part(text)
        except Exception as error:  # noqa: BLE001
            faults += 1
            options.say(f"{name}: {text!r}: {type(error).__name__}: {error}")
        finally:
            sys.settrace(None)
        if fresh:
            pool.append(text)
    found = f"{faults} finds in {seconds:.0f} CPU s; {len(pool)} inputs reached {len(lines)} lines"
    return Line(f"fuzzing of {name}, by coverage", tried, "0 open finds in an hour", found, faults == 0 and seconds >= SECONDS)
