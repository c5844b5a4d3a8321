"""A small invented pile for tests of the ground: a wire text, its reprint, its spun copy, an own telling, a German one,
and another story. Nothing here has happened; no outlet here exists."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tellings import pipeline
from tellings.engine import Inline
from tellings.intake import source_options, take_in
from tellings.stage import Bundle, Settings
from tellings.store import Memory

WIRE = (
    "At least 14 passengers were injured when the cable car above Tarnholm stopped abruptly on Monday, "
    "the operator said.\n\n"
    "“The brake engaged without a signal from the cabin,” said Ilka Brandvold, the head of the Tarnholm Lift "
    "Company. She said that the line would stay closed until Friday.\n\n"
    "Regional governor Emre Solvang called for talks with the drivers' union and rejected demands for a strike. "
    "The union's chairwoman, Agnes Ruiz-Péteri, told reporters that 230 drivers had walked out on Sunday.\n\n"
    "Rescue teams brought 61 people down by rope, the mountain police said in a statement.\n"
)
OWN = (
    "Fifteen people were hurt on Tarnholm's cable car on Monday, the district hospital said, one more than the "
    "operator had counted.\n\n"
    "Doctor Mirela Hautanen of the hospital said two of them were in intensive care.\n\n"
    "“We warned the company about these brakes in March,” Agnes Ruiz-Péteri, who leads the drivers' union, said "
    "on Tuesday. The governor, Emre Solvang, has rejected a strike and wants talks.\n"
)
GERMAN = (
    "Bei einem Halt der Seilbahn über Tarnholm sind am Montag mindestens 14 Fahrgäste verletzt worden, "
    "teilte der Betreiber mit.\n\n"
    "„Die Bremse griff ohne ein Signal aus der Kabine“, sagte Ilka Brandvold, die Leiterin der Gesellschaft. "
    "Die Strecke bleibe bis Freitag gesperrt, sagte sie.\n"
)
OTHER = (
    "Fishermen in Port Ansgar agreed on Thursday to leave the harbour of Vell after a court fined their "
    "association 40,000 crowns.\n\n"
    "Judge Tove Lindqvist-Aro ruled that the blockade had no basis. “We accept the ruling if the quotas are "
    "reopened,” said Pelle Ström, who speaks for the boats.\n"
)
SPUN = WIRE.replace("injured", "harmed").replace("abruptly", "suddenly").replace("head of", "chief of")


def page(outlet: str, title: str, text: str, published: str = "2024-02-06") -> str:
    """A page of a newspaper, with what newspapers put around their reporting."""
    body = "\n".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    return f"""<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="{outlet}"><meta property="article:published_time" content="{published}">
</head><body><nav><a href="/a">Gletscherquiz</a> <a href="/b">Subscribe</a></nav>
<article><h1>{title}</h1>{body}</article>
<aside><h2>Related stories</h2><a href="/c">Gletscherquiz: test your knowledge</a></aside></body></html>"""


PAGES = {
    "brenner-kurier.txt": "Seilbahn über Tarnholm steht still\n\n" + GERMAN,
    "fjellpost.html": page("Fjellpost", "Cable car stops above Tarnholm, 14 hurt", WIRE),
    "harbour-gazette.html": page("Harbour Gazette", "Boats leave Vell after ruling", OTHER, "2024-02-09"),
    "lowland-echo.html": page("Lowland Echo", "Cable car halts, 14 injured", WIRE, "2024-02-07"),
    "spinner.txt": "Cable car trouble in the mountains\n\n" + SPUN,
    "tarnholm-observer.html": page("Tarnholm Observer", "Hospital counts fifteen hurt on cable car", OWN, "2024-02-07"),
}


def write_pages(folder: Path) -> Path:
    """The pile as files in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@cache
def traced() -> Memory:
    """The pile brought through all stages, once a process. Not to be written to."""
    kept, settings = Memory(), Settings()
    with TemporaryDirectory() as folder:
        paths = [write_pages(Path(folder))]
        take_in(kept, paths, source_options("auto", (), "", "", recursive=True, fetch=False), settings)
    pipeline.run(kept, Inline(), settings)
    return kept


def record() -> Bundle:
    """The record of the pile."""
    return pipeline.record_of(traced(), pipeline.describe(traced(), Settings(), (), made=None))
