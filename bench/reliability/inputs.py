"""What comes from outside and is not a page: bombs, feeds, damaged web archives, addresses that lead inward."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.reliability.figures import Line, Options
from tellings.records import Refusal, Source
from tellings.sources.inputs import Input
from tellings.sources.opening import read_guarded
from tellings.sources.options import Job

WATCHED = """
import sys, time
from tellings.records import Refusal
from tellings.sources import open_sources
import pyarrow.parquet, fastwarc.stream_io, lzma, bz2, tarfile, zipfile, feedparser, tellings.sources.opening, tellings.sources.warc
began = time.process_time()
codes = {each.code if isinstance(each, Refusal) else "READ" for each in open_sources([sys.argv[1]])}
seconds = time.process_time() - began
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(seconds, int(peak) * 1024, *codes)
"""


def run(options: Options) -> list[Line]:
    """All four."""
    return [_bombs(options), _feeds(options), *_archives(options), _addresses()]


def _bombs(options: Options) -> Line:
    from tests.hostile.archives.bombs import BOMBS

    slow = large = wrong = 0
    longest, largest = 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        for name, (make, codes) in BOMBS.items():
            path = Path(folder) / name
            path.write_bytes(make())
            done = subprocess.run(
                [sys.executable, "-c", WATCHED, str(path)], capture_output=True, text=True, check=True
            )
            seconds, peak, *found = done.stdout.split()
            longest, largest = max(longest, float(seconds)), max(largest, int(peak))
            slow, large = slow + (float(seconds) > 1), large + (int(peak) > 256_000_000)
            wrong += not set(found) <= codes
            path.unlink()
    text = f"{wrong} read or with a wrong code; {slow} over 1 CPU s (longest {longest:.2f} s); {large} over 256 MB (largest {largest / 1e6:.0f} MB)"
    return Line(
        "bombs", len(BOMBS), "each refused with its own code in 1 CPU s and 256 MB", text, not (wrong or slow or large)
    )


def _feeds(options: Options) -> Line:
    from tests.hostile.feeds.made import hurt, poisoned
    from tests.hostile.feeds.test_hostile_feeds import SECRET, bombs, reads

    with tempfile.TemporaryDirectory() as folder:
        secret = Path(folder) / "secret.txt"
        secret.write_text(SECRET, encoding="utf-8")
        feeds = {**reads(secret), **bombs(), **dict(poisoned())}
        feeds.update(hurt(max(0, options.count(500) - len(feeds))))
        _read(b"<rss><channel><item><description>x</description></item></channel></rss>")
        outside: list[str] = []
        watching = True

        def watch(event: str, words: tuple[object, ...]) -> None:
            own = str(words[0]).endswith((".py", ".pyc")) if words else False  # modules and codecs, on first use
            if (
                watching
                and not own
                and event in ("open", "socket.connect", "socket.getaddrinfo", "urllib.Request", "subprocess.Popen")
            ):
                outside.append(f"{event} {words[0]!r}")

        sys.addaudithook(watch)
        slow, told, longest = 0, 0, 0.0
        for name, data in feeds.items():
            began = time.process_time()
            found = _read(data)
            seconds = time.process_time() - began
            longest, slow = max(longest, seconds), slow + (seconds > 2)
            told += not found or SECRET in repr(found)
            if seconds > 2:
                options.say(f"feeds: {name} {seconds:.2f} s")
        watching = False
    for line in outside[:5]:
        options.say(line)
    text = f"{len(outside)} files, names or addresses asked for; {told} without an answer or with the secret; {slow} over 2 CPU s (longest {longest:.2f} s)"
    return Line("feeds", len(feeds), "0 outside reads, 0 over 2 CPU s", text, not (outside or told or slow))


def _read(data: bytes, name: str = "a.xml") -> list[object]:
    return list(read_guarded(name, lambda: Input(name, io.BytesIO(data), size=len(data)), Job()))


def _archives(options: Options) -> list[Line]:
    from tests.hostile.archives.test_damage import ALL, NAMES, ends_of_records
    from tests.hostile.archives.warcs import archive

    lines = []
    for what in ("cuts", "flipped bits"):
        silent = wrong = noted = trials = 0
        for packed in (True, False):
            data, name = archive(packed=packed), NAMES[packed]
            chance = random.Random(f"{what}/{packed}")
            whole = ends_of_records(data, packed)
            for _ in range(options.count(2_500)):
                if what == "cuts":
                    at = chance.randrange(1, len(data))
                    hurt = data[:at]
                    if at in whole:
                        continue
                else:
                    bit = chance.randrange(len(data) * 8)
                    changed = bytearray(data)
                    changed[bit // 8] ^= 1 << bit % 8
                    hurt = bytes(changed)
                trials += 1
                found = _read(hurt, name)
                sources = [each for each in found if isinstance(each, Source)]
                refusals = [each for each in found if isinstance(each, Refusal)]
                pages = [source.data for source in sources]
                known = [data for _, data in ALL]
                silent += not refusals and pages != known
                wrong += any(page not in known for page in pages)
                noted += any("byte" in (refusal.where or "") for refusal in refusals)
        text = f"{silent} silent; {wrong} with a changed page handed on; {noted:,} told with the place of the damage"
        lines.append(Line(f"WARC, {what}", trials, "0 silent, 0 changed pages", text, not (silent or wrong)))
    return lines


def _addresses() -> Line:
    """Literal addresses, names that resolve inward, redirects: against a canary on this machine."""
    from tests.hostile.urls.servers import page, running
    from tests.hostile.urls.test_inward import CHAINS, LITERAL, NAMES, public_guard, refused

    from tellings.sources.guard import Guard

    codes: Counter[str] = Counter()
    with running("127.0.0.1", page) as canary:
        for address in LITERAL:
            codes[refused(address.format(port=canary.port), Guard(ports=(80, 443, 22, canary.port)))] += 1
        for numbers in NAMES:
            guard = Guard(resolve=lambda host, port, numbers=numbers: numbers, ports=(canary.port,))
            codes[refused(f"http://news.example:{canary.port}/", guard)] += 1
        for chain in CHAINS:
            steps: list[str] = []

            def answer(path: str, steps: list[str] = steps) -> tuple[int, dict[str, str], bytes]:
                return 302, {"Location": steps[int(path.strip("/") or 0)], "Content-Length": "0"}, b""

            with running("127.0.0.2", answer) as public:
                steps += [step.format(canary=canary.port, public=public.port) for step in chain]
                guard = public_guard(public.port, canary.port)
                codes[refused(f"http://public.example:{public.port}/0", guard)] += 1
        reached = len(canary.requests)
    count = len(LITERAL) + len(NAMES) + len(CHAINS)
    text = f"{reached} reached; refused: " + ", ".join(f"{code} {n}" for code, n in codes.most_common())
    return Line("addresses that lead inward", count, "0 reached", text, reached == 0)
