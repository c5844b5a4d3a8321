"""What takes longest is made before anybody asks for it: large stories, and the pages that look over the whole pile."""

from __future__ import annotations

import threading

from ..errors import TellingsError
from .asking import Ask, Moved, NotFound
from .desk import KEPT, Desk
from .pages import differs, lineage, places, review

LARGE = 40
"""Reports of a story from which on its view takes longer than a page may: measured in bench/web."""


def warm(desk: Desk) -> None:
    """Make it now. Ends early where a run changes the pile meanwhile; what fails will be told to who asks for it."""
    state = desk.lookup.state
    rows = desk.lookup.rows(
        "select story_id from memory.listed where reports >= ? order by number limit ?", [LARGE, KEPT // 3]
    )
    try:
        for row in reversed(rows):
            if desk.lookup.state != state:
                return
            desk.numbers(desk.view(desk.story(row["story_id"])))
        for page, address in ((review.review, "/review"), (lineage.lineage, "/lineage"), (places.places, "/map"),
                              (differs.differs, "/differs")):  # fmt: skip
            page(desk, Ask(address, {}))
    except (TellingsError, Moved, NotFound):
        return


def keep_warm(desk: Desk) -> None:
    """Do so beside the server, now and after every run."""

    def begin() -> None:
        threading.Thread(target=warm, args=(desk,), name="warm", daemon=True).start()

    desk.renewed = begin
    begin()
