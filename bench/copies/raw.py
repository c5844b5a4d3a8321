"""The texts of a pile as web pages of invented sites, furniture and all, read by our own reading before copies are traced.

Every site has its own frame: menus, a list of what others read that changes slowly from page to page, teasers, a notice,
a newsletter box, share links, comments. What is furniture on one page of a site stands on others as well.
"""

# ruff: noqa: E501
from __future__ import annotations

import html
import random
import tempfile
from pathlib import Path

from made import Pile

from tellings.engine import Inline
from tellings.intake import source_options, take_in
from tellings.pipeline import STAGES, run
from tellings.records import Copy, Report
from tellings.stage import Settings
from tellings.store import Memory

_FIRST = "Harbour Northern Valley Lowland Capital Evening Coastal Highland Border River Island Central".split()
_LAST = "Courier Observer Dispatch Ledger Echo Herald Bulletin Standard Gazette Monitor Tribune Recorder".split()
_SECTIONS = "World Politics Business Sport Culture Science Weather Travel Opinion Video Podcasts Puzzles Jobs".split()
_SUBJECTS = (
    "the ferry that never sailed|a bridge too dear|why beekeepers are worried|ten quiet beaches|the mayor's missing cat|"
    "a vintage tram returns|how to store tomatoes|a village votes on its name|the longest queue in town|"
    "a violin found in an attic|what the new bins mean|night trains are back|the baker who rows to work|"
    "a goal from midfield|the museum of locks|rain stops the carnival"
).split("|")
_OPENINGS = "Revealed: |Watch: |In pictures: |Opinion: |Explained: |Quiz: |Readers ask: |Live: ".split("|")


class Site:
    """One outlet's frame around its reports."""

    def __init__(self, half: str, name: str) -> None:
        self._rng = random.Random(f"raw/{half}/{name}")
        self.outlet = f"The {self._rng.choice(_FIRST)} {self._rng.choice(_LAST)}"
        self.host = self.outlet.lower().replace("the ", "").replace(" ", "") + f"-{name}.example"
        self._menu = self._rng.sample(_SECTIONS, 8)
        self._popular = [self._teaser() for _ in range(6)]
        self._notice = (
            f"{self.outlet} is part of the {self._rng.choice(_FIRST)} Media Group. All rights reserved. Material from this "
            "site may not be published, broadcast, rewritten or redistributed without permission in writing."
        )

    def _teaser(self) -> str:
        opening = self._rng.choice(_OPENINGS)
        return f"{opening}{self._rng.choice(_SUBJECTS)}, and what {self._rng.choice(_FIRST)} readers make of it"

    def page(self, text: str) -> str:
        """The text as a page of this site."""
        rng = self._rng
        if rng.random() < 0.4:
            self._popular[rng.randrange(6)] = self._teaser()
        lines = [line for line in text.split("\n") if line.strip()]
        title = " ".join(lines[0].split()[:9]) if lines else "Untitled"
        body = [f"<p>{html.escape(line)}</p>" for line in lines]
        at = rng.randrange(1, len(body) + 1) if body else 0
        box = (
            f'<div class="newsletter"><p>Get the {self.outlet} briefing in your inbox every morning. Sign up</p></div>'
        )
        body.insert(
            at, box if rng.random() < 0.5 else f'<aside><h4>Read more</h4><a href="/r">{self._teaser()}</a></aside>'
        )
        menu = "".join(f'<li><a href="/{s.lower()}">{s}</a></li>' for s in self._menu)
        popular = "".join(f'<li><a href="/p{n}">{p}</a></li>' for n, p in enumerate(self._popular))
        share = "".join(f"<a href='/s'>Share on {where}</a>" for where in ("Flock", "Chatter", "Postbox"))
        return (
            f'<!doctype html><html lang="en"><head><title>{html.escape(title)} | {self.outlet}</title>'
            f'<meta property="og:site_name" content="{self.outlet}"></head><body><header><nav><ul>{menu}</ul></nav>'
            "<div class='cookie'>We use cookies to improve your experience. Accept all. Manage settings.</div></header>"
            f'<main><article><h1>{html.escape(title)}</h1><div class="share">{share}</div>{"".join(body)}</article></main>'
            f'<aside class="popular"><h3>Most popular</h3><ol>{popular}</ol></aside>'
            f"<footer><p>{self._notice}</p><p>Contact us | About us | Privacy policy | Terms of use</p></footer></body></html>"
        )


def trace(pile: Pile, half: str) -> list[Copy]:
    """Copies among the pages of a pile, by the pile's own ids."""
    sites: dict[str, Site] = {}
    store, settings = Memory(), Settings()
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for n, text in enumerate(pile.texts):
            site = sites.setdefault(text.site, Site(half, text.site))
            path = Path(folder) / site.host / f"{n:05}.html"
            path.parent.mkdir(exist_ok=True)
            path.write_text(site.page(text.text), "utf-8")
            names[str(path)] = text.id
        options = source_options("auto", (), "", "", recursive=True, fetch=False)
        take_in(store, [folder], options, settings)
    run(store, Inline(), settings, stages=STAGES[:3])
    mine = {r.report_id: names[r.uri] for r in store.load(Report)}
    return [_renamed(c, mine[c.report_id], mine[c.from_report_id]) for c in store.load(Copy)]


def _renamed(copy: Copy, taker: str, giver: str) -> Copy:
    import msgspec

    return msgspec.structs.replace(copy, report_id=taker, from_report_id=giver)
