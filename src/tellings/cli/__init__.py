"""The command line: one file per command, loaded only when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from .. import __version__
from ..errors import Broken, TellingsError
from .common import clean

COMMANDS: dict[str, str] = {
    "trace": "Read files, folders and archives, and write a dossier with its record.",
    "add": "Put files, folders, archives, feeds or tables into a pile.",
    "worklist": "Print the addresses in files of others (GDELT's GKG), to be fetched.",
    "run": "Bring the record of a pile up to date.",
    "diff": "Say what changed between two runs of a pile, claim by claim.",
    "status": "Say what a pile holds and what is waiting.",
    "stories": "List the stories of a pile.",
    "names": "List who and what is named, show one with reasons and what hangs on it.",
    "lines": "Show where each party stood on each issue, day by day, and what changed.",
    "copies": "Show who took text from whom, or two reports side by side.",
    "show": "Show a story, report, claim, copy, statement, doubt or any other row by its id.",
    "search": "Find words in reports, statements and claims.",
    "serve": "Read a pile in the browser.",
    "review": "Answer questions, those first on whose answer most hangs.",
    "judge": "Decide what the machine could not, or got wrong; it outranks the machine.",
    "said": "Say who said what in one text file, without a pile.",
    "notes": "Take in notes on passages, list them, give them out (W3C Web Annotations).",
    "dossier": "Write the dossier of a pile or of one story.",
    "export": "Write the record as tables, or in the formats of other tools.",
    "verify": "Check again that every citation stands where it says.",
    "watch": "Take what is new in feeds and folders into a pile, again and again.",
    "rebuild": "Make the query side of a pile anew from its segments.",
    "demo": "Trace the example pile that comes with the package.",
    "doctor": "Check that everything that is needed is here and works.",
    "completion": "Print what makes a shell complete commands and options.",
}
INTERRUPTED = 130
_ASK = "what was finished is kept; set TELLINGS_DEBUG=1 to see where, and tell us"


class _Enough(Exception):
    """Who reads our output has read enough."""


class _Commands(click.Group):
    """Knows all commands by name and line of help; imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"{__name__}.{cmd_name}"), "command", None)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. _Enough where the program that reads our output has gone (`| head`)."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            raise _Enough from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tellings")
def program() -> None:
    """Turn a pile of news reports into a sourced record of the story.

    Which reports copy which, and how many texts are left; who said what, through whom; what happened, with which
    figures; what the reports tell differently; what is doubtful. Every line points at the characters of a page.

    \b
    Start:      tellings trace PAGES/*.html -o out
    Or a pile:  tellings add PAGES && tellings run && tellings stories

    Exit codes: 0 done; 1 done, but a check failed; 2 wrong usage; 3 some inputs refused; 4 an optional part is
    missing; 5 the pile is locked or damaged; 130 interrupted, run again to go on.
    """


def main() -> None:
    """Entry point: runs the program and turns errors into one line and an exit code."""
    try:
        code = program.main(standalone_mode=False)
    except click.exceptions.Abort:
        code = _end("interrupted; what was finished is kept, run again to go on", INTERRUPTED)
    except KeyboardInterrupt:
        code = _end("interrupted; what was finished is kept, run again to go on", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except TellingsError as error:
        code = _end(str(error), error.exit_code)
    except _Enough:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left in buffers goes nowhere
        code = 0
    except OSError as error:
        code = _end(_system(error), Broken.exit_code)
    except Exception as error:
        if os.environ.get("TELLINGS_DEBUG"):
            raise
        code = _end(f"a fault of ours: {type(error).__name__}: {error}; {_ASK}", Broken.exit_code)
    sys.exit(code if isinstance(code, int) else 0)


def _end(message: str, code: int) -> int:
    click.echo(f"tellings: {clean(message)}", err=True)
    return code


def _system(error: OSError) -> str:
    """What the system refused, as one line."""
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or error}; what was finished is kept; mend it and run again"
