"""Every figure about reliability, group by group.

    python -m bench.reliability [GROUP ...] [--pages FOLDER] [--each 10] [--share 1.0] [--keep FOLDER]

Without a group all are run, which takes hours. FOLDER holds real pages (*.html, *.html.gz in any depth). Each group
writes its figures to bench/reliability/figures.json and bench/reliability.md anew.
"""

from __future__ import annotations

import argparse
import importlib
import resource
from pathlib import Path

from bench.reliability.figures import Options, keep, write

GROUPS = {
    "crash": "kill -9, failing disk",
    "damage": "flips, torn files",
    "pages": "hostile HTML",
    "inputs": "bombs, feeds, WARC, URLs",
    "outputs": "markup, formulas, paths, names",
    "patterns": "regular expressions",
    "sharing": "writers, readers, leaks",
    "sameness": "determinism",
    "size": "size",
    "poison": "poisoning, conservation",
    "fuzz": "fuzzing",
}


def _cpu() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def main() -> None:
    """Run the groups that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("groups", nargs="*", choices=[[], *GROUPS], metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--keep", type=Path, help="a folder for the inputs that did not do as they should")
    parser.add_argument("--dry", action="store_true", help="print the figures, write nothing")
    given = parser.parse_args()
    options = Options(given.pages, given.each, given.share, given.keep)
    for group in given.groups or GROUPS:
        before = _cpu()
        lines = importlib.import_module(f"bench.reliability.{group}").run(options)
        for line in lines:
            print(line)
        if not given.dry:
            keep(group, lines, _cpu() - before)
            write(GROUPS)


if __name__ == "__main__":
    main()
