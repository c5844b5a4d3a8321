"""Every compiled pattern on strings that were made to slow it, at 10,000, 20,000 and 40,000 characters."""

from __future__ import annotations

import json
import subprocess
import sys

from bench.reliability.figures import Line, Options

LEAST_S = 0.02
"""Below this the doubling of a time is noise."""
MOST_S, DOUBLING = 0.1, 2.5


def run(options: Options) -> list[Line]:
    """One line for all patterns."""
    command = [sys.executable, "-m", "tests.hostile.patterns.compiled"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    slow, steep, looks, longest = set(), set(), 0, 0.0
    for row in rows:
        for name, times in row["seconds"].items():
            looks += 1
            longest = max(longest, times[-1])
            key = (row["where"], row["pattern"][:60])
            if times[-1] > MOST_S:
                slow.add(key)
            if len(times) < 3 or (times[-1] > LEAST_S and times[-1] > DOUBLING * max(times[-2], LEAST_S / 4)):
                steep.add(key)
            if key in slow | steep:
                options.say(f"{key}: {name} {[round(t, 3) for t in times]}")
    text = f"{len(steep)} of {len(rows)} patterns steeper; {len(slow)} over {MOST_S} s (longest {longest:.2f} s)"
    names = "; ".join(f"{where}: {words}" for where, words in sorted(slow | steep))
    target = f"time for twice the characters <= {DOUBLING} times, none over {MOST_S} CPU s"
    return [
        Line("patterns x 13 pumped strings", looks, target, text + (f"; {names}" if names else ""), not (slow or steep))
    ]
