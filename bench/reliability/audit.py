"""What is installed against the lock: versions, digests in the lock, licences, and advisories where they can be asked for.

    python -m bench.reliability.audit

Ends with 1 where a package is not as locked, has no digest, has a licence that an Apache-2.0 package cannot build on, or has a
known advisory. Advisories need `pip-audit` and a network; where either is missing that is said, and the rest counts.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[2] / "requirements.lock"
_PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)([^\n]*(?:\n[ \t]+[^\n]*)*)", re.MULTILINE)
_COPYLEFT = re.compile(r"\b(?:A?GPL|GNU (?:Affero )?General Public)", re.IGNORECASE)
_LESSER = re.compile(r"lesser|LGPL|with .*exception|\bor\b", re.IGNORECASE)


def pins(text: str) -> dict[str, tuple[str, int, str]]:
    """Package to locked version, number of digests, and the condition on the machine."""
    found = {}
    for name, version, rest in _PIN.findall(text):
        condition = rest.partition(";")[2].partition("\\")[0].strip()
        found[name.lower()] = (version, rest.count("--hash=sha256:"), condition)
    return found


def licence_of(name: str) -> str:
    """What a package says its licence is."""
    told = distribution(name).metadata
    classifiers = [line.rpartition("::")[2].strip() for line in told.get_all("Classifier") or () if line.startswith("License")]
    written = (told.get("License") or "").strip().splitlines()
    return told.get("License-Expression") or "; ".join(classifiers) or (written[0] if written else "")


def faults(text: str) -> list[str]:
    """Everything that is not as it should be, as sentences."""
    found = []
    for name, (version, digests, condition) in pins(text).items():
        if not digests:
            found.append(f"{name} {version} has no digest in the lock")
        try:
            installed = distribution(name).version
        except PackageNotFoundError:
            if not condition:
                found.append(f"{name} {version} is locked and not installed")
            continue
        if installed != version and not condition:
            found.append(f"{name}: {installed} is installed, {version} is locked")
        licence = licence_of(name)
        if _COPYLEFT.search(licence) and not _LESSER.search(licence):
            found.append(f"{name}: {licence}")
    return found


def advisories() -> tuple[int, str]:
    """How many are known, and a sentence that says for how many packages they could be asked for."""
    if shutil.which("pip-audit") is None:
        return 0, "advisories were not asked for: pip-audit is not installed"
    command = ["pip-audit", "--require-hashes", "--disable-pip", "--format", "json", "-r", str(LOCK)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        rows = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return 0, f"advisories were not asked for: {(done.stderr.strip() or 'no answer').splitlines()[-1]}"
    return told(rows)


def told(rows: list[dict[str, Any]]) -> tuple[int, str]:
    """The same of the rows that pip-audit writes: a package that the database does not have was not asked for."""
    asked = [row for row in rows if "skip_reason" not in row]
    known = [f"{row['name']} {row['version']}: {hole['id']}" for row in asked for hole in row["vulns"]]
    count = f"{len(known)} known" + (": " + "; ".join(known) if known else "")
    return len(known), f"advisories were asked for {len(asked)} of {len(rows)} packages: {count}"


def main() -> int:
    """Print what was found."""
    text = LOCK.read_text(encoding="utf-8")
    found = faults(text)
    known, sentence = advisories()
    for line in (*found, sentence):
        print(line)
    print(f"{len(pins(text))} locked packages: {len(found)} not as they should be")
    return 1 if found or known else 0


if __name__ == "__main__":
    sys.exit(main())
