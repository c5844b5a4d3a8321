"""CPU seconds of the stage for one story of many reports that all tell alike.

python -m bench.claims.cost [REPORTS ...]
"""

from __future__ import annotations

import random
import sys
import time

from tests.unit.claims.building import StoryOf

THINGS = "harbour crane mayor ferry tanker court budget vote storm river bridge school clinic union strike".split()
LINEAGES, SENTENCES = 8, 6


def story_of(reports: int) -> StoryOf:
    """A story in which every report makes six statements with a figure and an event each, over eight lineages."""
    chance, story = random.Random(reports), StoryOf()
    first: list[str] = []
    for number in range(reports):
        said = {}
        for _ in range(SENTENCES):
            one, two, three = chance.sample(THINGS, 3)
            count = chance.randint(100, 999)
            said[count] = f"{count} people near the {one} were hurt when the {two} hit the {three} on Monday"
        text = f"Report {number}. " + " ".join(f"Officials said {words}." for words in said.values())
        report = story.report(text, family=None if number < LINEAGES else first[number % LINEAGES])
        first.append(report)
        for count, words in said.items():
            story.says(report, words, "Officials")
            story.counts(report, f"{count} people", count)
            story.happens(report, words)
    return story


def main() -> None:
    """Print a line a size."""
    for reports in map(int, sys.argv[1:] or ("100", "1000")):
        story = story_of(reports)
        begun = time.process_time()
        found = story.weigh()
        print(f"{reports} reports: {len(found.rows)} rows, {time.process_time() - begun:.1f} CPU seconds")


if __name__ == "__main__":
    main()
