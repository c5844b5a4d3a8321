"""The dossier in a real browser: nothing is asked of anybody, nothing breaks its policy, no payload runs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import regex

from tellings.dossier import build, render_html
from tests.unit.dossier import sample
from tests.unit.dossier.payloads import XSS
from tests.unit.dossier.test_html import poisoned

pytestmark = pytest.mark.slow
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-extensions", "--disable-dev-shm-usage",
)  # fmt: skip
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


def _open(page: Path, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    assert CHROMIUM is not None
    own = (f"--user-data-dir={folder / 'profile'}", "--enable-logging=stderr", "--v=0", *more)
    return subprocess.run(
        [CHROMIUM, *QUIET, *own, page.as_uri()], capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@needs_chromium
def test_page_makes_no_request_and_breaks_no_policy(tmp_path: Path) -> None:
    page = tmp_path / "dossier.html"
    page.write_text(render_html(build(sample.record())), encoding="utf-8")
    log = tmp_path / "net.json"
    done = _open(page, tmp_path, f"--log-net-log={log}", "--dump-dom")
    assert "Who took from whom" in done.stdout
    assert not [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    asked = set(regex.findall(r'"url":"(\w+://[^"/]*)', log.read_text(encoding="utf-8", errors="replace")))
    assert not [address for address in asked if ".example" in address or "wikidata" in address or "geonames" in address]


@needs_chromium
def test_no_payload_runs(tmp_path: Path) -> None:
    page = tmp_path / "poisoned.html"
    for number, payload in enumerate(XSS[::4]):
        page.write_text(poisoned(payload), encoding="utf-8")
        done = _open(page, tmp_path / str(number), "--dump-dom")
        assert "Who took from whom" in done.stdout
        assert not [line for line in done.stderr.splitlines() if "CONSOLE" in line], payload


@needs_chromium
def test_page_prints(tmp_path: Path) -> None:
    page = tmp_path / "dossier.html"
    page.write_text(render_html(build(sample.record())), encoding="utf-8")
    paper = tmp_path / "dossier.pdf"
    _open(page, tmp_path, f"--print-to-pdf={paper}")
    assert paper.read_bytes().startswith(b"%PDF")
