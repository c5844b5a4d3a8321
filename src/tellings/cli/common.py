"""Options and output that commands share: data on stdout, talk on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from ..errors import Usage
from ..stage import Settings
from ..text.fold import is_invisible

if TYPE_CHECKING:
    from ..engine import Choice

F = TypeVar("F", bound=Callable[..., Any])


def pile_option(function: F) -> F:
    """`-p`: the pile's folder."""
    return click.option(
        "-p", "--pile", "pile", type=click.Path(path_type=Path), default=Path("pile"), envvar="TELLINGS_PILE",
        show_default=True, help="The pile's folder (or set TELLINGS_PILE).",
    )(function)  # fmt: skip


def json_option(function: F) -> F:
    """`--json`: one object a line."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout.")(function)


def jobs_option(function: F) -> F:
    """`--jobs`: worker processes."""
    return click.option(
        "-j", "--jobs", type=click.IntRange(1, 256), default=1, show_default=True,
        help="Worker processes. The record is the same for any number.",
    )(function)  # fmt: skip


def engine_options(function: F) -> F:
    """`--engine`, `--master` and `--spark-conf`: where the work is done; see `choice_of`."""
    for option in reversed(_ENGINE_OPTIONS):
        function = option(function)
    return function


_ENGINE_OPTIONS = (
    click.option(
        "--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True,
        help="Where stages run: this machine (see -j), or Spark. The record is the same.",
    ),
    click.option("--master", default=None, metavar="ADDRESS", help="Spark's: local[2], spark://HOST:7077, yarn, ..."),
    click.option(
        "--spark-conf", "conf", multiple=True, metavar="NAME=VALUE",
        help="A setting of Spark, e.g. spark.executor.memory=4g. May be given several times.",
    ),
)  # fmt: skip


def choice_of(jobs: int, engine: str, master: str | None, conf: Iterable[str]) -> Choice:
    """The engine that the options name. Usage where they contradict one another."""
    from ..engine import Choice

    pairs = [item.partition("=") for item in conf]
    if engine != "spark":
        if master or pairs:
            raise Usage("--master and --spark-conf go with --engine spark")
        return Choice(workers=jobs)
    if jobs != 1:
        raise Usage("-j is for this machine; with --engine spark the master says how many: --master 'local[2]'")
    if bad := [name for name, mark, _ in pairs if not mark or not name.startswith("spark.")]:
        raise Usage(f"--spark-conf {bad[0]}: give NAME=VALUE with a name of Spark's, e.g. spark.executor.memory=4g")
    return Choice(name="spark", master=master, conf=tuple((name, value) for name, _, value in pairs))


def sources_option(function: F) -> F:
    """`--sources`: a list of files to read."""
    return click.option(
        "--sources", "lists", type=click.Path(path_type=Path, exists=True, dir_okay=False), multiple=True,
        metavar="FILE",
        help="A list of files to read, one a line: paths, or addresses of stores (s3://, gs://, abfs://; with Spark "
        "hdfs:// too). May be given several times.",
    )(function)  # fmt: skip


def progress_option(function: F) -> F:
    """`--progress` and `-q`."""
    function = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")(function)
    return click.option(
        "--progress", type=click.Choice(["auto", "none", "bar", "plain", "jsonl"]), default="auto", show_default=True,
        help="How to show progress on stderr; auto is a bar on a terminal, plain elsewhere.",
    )(function)  # fmt: skip


def source_options(function: F) -> F:
    """How inputs are read: shared by `trace` and `add`."""
    for option in reversed(_SOURCE_OPTIONS):
        function = option(function)
    return function


_SOURCE_OPTIONS = (
    click.option(
        "-f", "--format", "form", default="auto", show_default=True,
        type=click.Choice(["auto", "html", "text", "warc", "wet", "wacz", "feed", "jsonl", "csv", "parquet"]),
        help="What the inputs are; auto looks at names and bytes.",
    ),
    click.option(
        "--map", "mapping", multiple=True, metavar="OURS=THEIRS",
        help="Name a table's column, e.g. --map text=body --map url=link. May be given several times.",
    ),
    click.option("--outlet", default="", help="Outlet of all inputs, or `from-domain` to take it from addresses."),
    click.option("--captured", default="", metavar="DATE", help="When these pages were saved (2023-03-31)."),
    click.option(
        "--items", type=click.Path(path_type=Path), default=None, metavar="FILE",
        help="What your library (Zotero: CSL-JSON) says of the pages; found by their address, kept as a claim.",
    ),
    click.option("--no-recursive", is_flag=True, help="Do not go into folders within folders."),
    click.option("--fetch", is_flag=True, help="Let addresses (http, https) be fetched. Off by default."),
)  # fmt: skip


def existing(pile: Path) -> None:
    """Usage where a folder is no pile: only `add` makes one."""
    from ..store.segments import require_pile

    require_pile(pile)


def read_settings(pile: Path | None) -> Settings:
    """The settings of a pile from its tellings.toml; the defaults where it has none."""
    from ..updating import settings_of

    return settings_of(pile)


def clean(text: str) -> str:
    """Text of a page for a terminal: control, directional and invisible characters shown as ·, line ends as spaces."""
    return "".join("·" if is_invisible(c) or (not c.isprintable() and c not in "\n\t ") else c for c in text).replace(
        "\n", " "
    )


def shorten(text: str, width: int) -> str:
    """At most `width` characters, cut at a word where that is near."""
    flat = " ".join(clean(text).split())
    return flat if len(flat) <= width else flat[: width - 1].rsplit(" ", 1)[0] + "…"


def emit_json(rows: Iterable[Any]) -> None:
    """One JSON object a line. What a terminal would obey or hide is escaped, which JSON readers undo."""
    for row in rows:
        line = msgspec.json.encode(row).decode()
        odd = {ord(c): _escape(c) for c in set(line) if is_invisible(c) or not c.isprintable()}
        sys.stdout.buffer.write(line.translate(odd).encode() + b"\n")
    sys.stdout.flush()


def _escape(char: str) -> str:
    units = char.encode("utf-16-be").hex()
    return "".join("\\u" + units[i : i + 4] for i in range(0, len(units), 4))


def talk(message: str, *, quiet: bool = False) -> None:
    """A line for the person at the terminal, on stderr. Names and reasons come from outside, so it is cleaned."""
    if not quiet:
        click.echo(clean(message), err=True)


def width() -> int:
    """Columns of the terminal, 100 where there is none."""
    try:
        return max(60, os.get_terminal_size().columns)
    except OSError:
        return 100
