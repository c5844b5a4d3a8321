"""Write src/tellings/data/digests.json: the SHA-256 of every data file that the package ships."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "tellings" / "data"
LISTING = "digests.json"


def digests(data: Path = DATA) -> dict[str, str]:
    """Path below the data folder to digest, sorted; code and the listing itself left out."""
    files = (p for p in data.rglob("*") if p.is_file() and p.suffix != ".py" and p.name != LISTING)
    kept = (p for p in files if "__pycache__" not in p.parts)
    return {str(p.relative_to(data)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(kept)}


if __name__ == "__main__":
    (DATA / LISTING).write_text(json.dumps(digests(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
