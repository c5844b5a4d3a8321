"""One part under libFuzzer: inputs that reach new branches of the package are kept and changed further.

    python -m bench.reliability.guided PART SECONDS FOLDER

Needs `atheris` (it is no dependency of the package). SECONDS are of CPU time. FOLDER keeps what was reached, so that a later
run goes on from it. Ends with 0 and the number of inputs where nothing was found; a find is written to FOLDER as
`crash-...` and ends the run.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tellings"]):
    from bench.reliability.fuzz import PARTS, SEEDS

LONGEST = 2_000


def main(part: str, seconds: str, folder: str) -> None:
    """Never returns."""
    look, tried = PARTS[part], 0

    def once(data: bytes) -> None:
        nonlocal tried
        look(atheris.FuzzedDataProvider(data).ConsumeUnicodeNoSurrogates(LONGEST))
        tried += 1
        if tried % 64 == 0 and time.process_time() > float(seconds):
            os.write(1, f"{tried}\n".encode())
            os._exit(0)

    kept = Path(folder) / part
    kept.mkdir(parents=True, exist_ok=True)
    for n, seed in enumerate(SEEDS):
        (kept / f"seed-{n}").write_bytes(b"\x02" + seed.encode("utf-8", "replace"))
    atheris.Setup([sys.argv[0], "-max_len=4000", f"-artifact_prefix={folder}/crash-{part}-", str(kept)], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:4])
