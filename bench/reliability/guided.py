"""One part under libFuzzer: inputs that reach new branches of the package are kept and changed further.

    python -m bench.reliability.guided PART SECONDS FOLDER

Needs `atheris` (it is no dependency of the package). FOLDER keeps what was reached, so that a later run goes on from it.
Ends with 0 where nothing was found; a find is written to FOLDER as `crash-...` and ends the run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tellings"]):
    from bench.reliability.fuzz import PARTS, SEEDS

LONGEST = 2_000


def main(part: str, seconds: str, folder: str) -> None:
    """Never returns: libFuzzer ends the process."""
    look = PARTS[part]

    def once(data: bytes) -> None:
        look(atheris.FuzzedDataProvider(data).ConsumeUnicodeNoSurrogates(LONGEST))

    kept = Path(folder) / part
    kept.mkdir(parents=True, exist_ok=True)
    for n, seed in enumerate(SEEDS):
        (kept / f"seed-{n}").write_bytes(b"\x02" + seed.encode("utf-8", "replace"))
    flags = [f"-max_total_time={seconds}", "-max_len=4000", "-print_final_stats=1", f"-artifact_prefix={folder}/crash-{part}-"]
    atheris.Setup([sys.argv[0], *flags, str(kept)], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:4])
