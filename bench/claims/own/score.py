"""Scores the whole chain on the project's own stories for claims.

    python -m bench.claims.own.score tune [look-once] [--keep FOLDER] [--show]

Prints a table; with --show every fault, story by story (`tune` only). --keep keeps what comes before the claims.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from . import chain, gold
from .measures import Share, Tally, add, unmarked


def measure(half: str, keep: Path | None = None) -> Tally:
    """All stories of one half."""
    tally = Tally()
    for story in gold.stories(half):
        tables = chain.record(story, keep)
        add(tally, story, tables)
        tally.notes += unmarked(story, tables)
    return tally


def rows(tally: Tally) -> list[tuple[str, str]]:
    """What is told, in the order of the targets."""
    told = []
    for kind, cubed in tally.cubed.items():
        precision = cubed.precision / max(1, cubed.found)
        whole, found = cubed.recall / max(1, cubed.wanted), cubed.recall_found / max(1, cubed.found)
        told.append((
            f"{kind}: B-cubed P / R / F1 of the tellings found",
            f"{_three(precision, found)} ({cubed.found} of {cubed.wanted})",
        ))  # fmt: skip
        told.append((f"{kind}: the same, tellings not found counted as lost", _three(precision, whole)))
    lineages = tally.lineages
    for name in ("right", "too high", "too low"):
        told.append((f"number of lineages {name}", _percent(lineages[name], lineages["found"])))
    told.append(("claims found at all", f"{lineages['found']} of {lineages['marked']}"))
    told.append(("named origins P / R / F1", _share(tally.origins)))
    told.append(("named origins of the claims found", _share(tally.origins_found)))
    told.append(("their kind right, of origins found", _percent(tally.kinds["same"], sum(tally.kinds.values()))))
    told.append(("differences P / R / F1", _share(tally.differences)))
    told += [(f"  {slot}", _share(share)) for slot, share in tally.slots.items() if share.marked or share.found]
    told.append(("false disagreements a report", f"{tally.false / max(1, tally.reports):.3f} ({tally.false})"))
    told.append(("of these, in claims that are marked", str(tally.false_listed)))
    kinds = {kind: share for kind, share in tally.doubts.items() if share.marked}
    macro = sum(share.f1 for share in kinds.values()) / max(1, len(kinds))
    told.append((f"doubts, macro F1 over the {len(kinds)} kinds marked", f"{macro:.3f}"))
    told += [(f"  {kind}", _share(share)) for kind, share in tally.doubts.items() if share.marked or share.found]
    return told


def _three(precision: float, recall: float) -> str:
    return f"{precision:.3f} / {recall:.3f} / {2 * precision * recall / max(1e-9, precision + recall):.3f}"


def _share(share: Share) -> str:
    counts = f"{share.right} of {share.found} right, {share.met} of {share.marked} met"
    return f"{share.precision:.3f} / {share.recall:.3f} / {share.f1:.3f} ({counts})"


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / max(1, whole):.1f} % ({part} of {whole})"


def main() -> None:
    """Print the halves asked for beside one another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("halves", nargs="+", choices=gold.HALVES)
    parser.add_argument("--keep", type=Path, default=None)
    parser.add_argument("--show", action="store_true")
    chosen = parser.parse_args()
    if chosen.show and "look-once" in chosen.halves:
        parser.error("the faults of the look-once half are not shown")
    for half in chosen.halves:
        tally = measure(half, chosen.keep)
        if chosen.show:
            print("\n".join(tally.notes))
        print(f"\n{half}: {tally.reports} reports")
        print("\n".join(f"{name:64} {value}" for name, value in rows(tally)))


if __name__ == "__main__":
    main()
