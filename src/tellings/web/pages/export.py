"""The record to take away: every format with a line that says what it is, as files or packed together."""

from __future__ import annotations

import io
import zipfile

import msgspec

from ...dossier import build, render_html, render_json, render_markdown
from ...exports.export import Export, Options
from ...exports.formats import FORMATS, NAMES, TABLES, export
from ...records import Run
from ...records.tables import TABLES as RECORD
from ...stage import Bundle
from ..asking import Ask, NotFound, Page
from ..desk import Desk

DOSSIERS = {"html": render_html, "md": render_markdown, "json": render_json}
MEDIA = {"html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8", "json": "application/json"}
STAMP = (1980, 1, 1, 0, 0, 0)
"""Files in an archive bear no date, so that the same record is the same bytes."""


class FormatLine(msgspec.Struct, frozen=True, kw_only=True):
    """A format and where it is to be had."""

    name: str
    title: str
    address: str


class Formats(msgspec.Struct, frozen=True, kw_only=True):
    """What can be taken away; of the whole pile, or of the one story."""

    story_id: str | None
    story: str | None
    formats: tuple[FormatLine, ...]


def formats(desk: Desk, ask: Ask) -> Page:
    """The formats."""
    wanted = ask.text("story")
    story = desk.story(wanted) if wanted else None
    end = f"?story={story.story_id}" if story else ""
    titles = TABLES | {name: form.title for name, form in FORMATS.items()}
    return Page(
        template="export.html.j2",
        title="Export",
        here="export",
        data=Formats(
            story_id=story.story_id if story else None,
            story=f"{desk.number(story.story_id)} {story.title}" if story else None,
            formats=tuple(
                FormatLine(name=name, title=title, address=f"/export/{name}.zip{end}") for name, title in titles.items()
            ),
        ),
    )


def packed(desk: Desk, ask: Ask) -> bytes:
    """A format's files in one ZIP archive; of one story where it is asked for."""
    name = ask.parts["format"]
    if name not in NAMES:
        raise NotFound(f"no format {name}; there are {', '.join(NAMES)}")
    made: Export = export(_record(desk, ask.text("story")), name, Options(made=_made(desk)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, data in made.files.items():
            archive.writestr(zipfile.ZipInfo(file, STAMP), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def dossier(desk: Desk, ask: Ask) -> tuple[bytes, str]:
    """The dossier of a story as one file, and its media type."""
    story = desk.story(ask.parts["story"])
    form = ask.parts["form"]
    if form not in DOSSIERS:
        raise NotFound(f"a dossier is {', '.join(DOSSIERS)}")
    return DOSSIERS[form](build(desk.lookup.story(story), (story.story_id,))).encode(), MEDIA[form]


def _record(desk: Desk, story_id: str) -> Bundle:
    if story_id:
        return desk.lookup.story(desk.story(story_id))
    tables = {table.record: desk.lookup.records(table.record) for table in RECORD if table.public}
    tables[Run] = (desk.lookup.run,) if desk.lookup.run else ()
    return Bundle("pile", tables)


def _made(desk: Desk) -> str | None:
    made = desk.lookup.run.made if desk.lookup.run else None
    return made.removesuffix("+00:00") + "Z" if made and made.endswith("+00:00") else None
