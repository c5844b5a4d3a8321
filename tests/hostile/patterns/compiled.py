"""Every regular expression that the package compiles, and strings that make a bad one slow.

To be run as a program (`python -m tests.hostile.patterns.compiled`): it must wrap the two engines before anything of
the package is loaded. Writes one JSON object a line for every pattern: where it stands, and seconds by string and size.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import re._parser as syntax  # type: ignore[import-not-found]
import signal
import sys
import time
from collections.abc import Iterator
from typing import Any

import regex

SIZES = (10_000, 20_000, 40_000)
ENOUGH_S = 2.0
"""Where one look takes longer than this it is ended, and the larger sizes are not tried."""
LONG_S = 0.02
SHORT = {
    "tellings.reports.bylines": 160, "tellings.reports.credits": 400, "tellings.reports.headers": 320,
    "tellings.reports.claims": 500,
}  # fmt: skip
"""Modules that look only at lines of so many characters, which they say in a constant of theirs."""
AT_ONE_PLACE = {
    ("tellings.copies.naming", "[^\\S\\n]*[(\\[/]"), ("tellings.events.amounts", "\\d+,"), ("tellings.events.digits", "\\d+,"),
    ("tellings.events.whens", "(?i)\\s*(?:(?P<to>"), ("tellings.sources.opening", "[a-z][a-z0-9+.-]+://"),
    ("tellings.sources.media", "(?>"), ("tellings.stories.dating", "\\s*+(?:\\("),
}  # fmt: skip
"""Patterns that are only matched at one given place, never searched for: module and how the pattern begins."""
Found = dict[tuple[str, str, str, int], tuple[Any, str]]
_ENGINES = ("re", "regex", "regex._main", "functools", "re._compiler")


def collect() -> Found:
    """(module, engine, pattern, flags) to (pattern, module) of all that is compiled by importing and using the package."""
    found: Found = {}
    engines = (("re", re), ("regex", sys.modules[regex.compile.__module__]))
    kept = [(module, module._compile) for _, module in engines]  # type: ignore[attr-defined]
    for name, module in engines:
        _watch(name, module, found)
    import tellings

    for each in pkgutil.walk_packages(tellings.__path__, "tellings."):
        if not each.name.endswith("__main__"):
            importlib.import_module(each.name)
    _use()
    for module, whole in kept:
        module._compile = whole  # type: ignore[attr-defined]
    return found


def _watch(engine: str, module: Any, found: Found) -> None:
    whole = module._compile

    def compiled(*words: Any, **more: Any) -> Any:
        made = whole(*words, **more)
        where = _caller()
        if where and hasattr(made, "finditer"):
            found.setdefault((where, engine, words_of(made), int(made.flags)), (made, where))
        return made

    module._compile = compiled


def words_of(pattern: Any) -> str:
    """How a pattern is written, be it for text or for bytes."""
    return pattern.pattern if isinstance(pattern.pattern, str) else str(pattern.pattern, "latin-1")


def _caller() -> str | None:
    """The module of ours that asked for a pattern; None where another package did."""
    frame: Any = sys._getframe(2)
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith("tellings"):
            return str(module)
        if module not in _ENGINES:
            return None
        frame = frame.f_back
    return None


def _use() -> None:
    """Patterns that are compiled on first use, in all stages, the dossier and the formats."""
    import tempfile
    from pathlib import Path

    from tellings import pipeline
    from tellings.exports.formats import FORMATS
    from tellings.stage import Settings
    from tellings.writing import write_all
    from tests.pages import traced

    record = pipeline.record_of(traced(), pipeline.describe(traced(), Settings(), (), made=None))
    with tempfile.TemporaryDirectory() as folder:
        write_all(record, Path(folder))
    for form in FORMATS.values():
        list(form.files(record) if hasattr(form, "files") else ())


def pumped(pattern: str) -> Iterator[tuple[str, str]]:
    """Thirteen names and pieces to be repeated: what prose is made of, and what this pattern itself looks for."""
    yield from (
        ("spaces", " "), ("letters", "a"), ("capitals", "Aa "), ("digits", "1"), ("numbers", "1,000 "), ("quotes", "“a”"),
        ("lines", "\n"), ("words", "one two, "), ("points", "."), ("dashes", "–-"),
    )  # fmt: skip
    literals = "".join(_literals(pattern)) or "x"
    yield "its letters", literals[:40]
    yield "its letters, apart", " ".join(literals[:20]) + " "
    yield "its beginning", literals[:1] + " "


def _literals(pattern: str) -> Iterator[str]:
    try:
        yield from _walk(syntax.parse(pattern))
    except (re.error, RecursionError, OverflowError):  # `regex` knows more than `re`
        yield from (char for char in pattern if char.isalnum() or char in "'\"“”«»,.:;-–")


def _walk(tree: Any) -> Iterator[str]:
    for op, value in tree:
        if str(op) == "LITERAL":
            yield chr(value)
        elif isinstance(value, syntax.SubPattern):
            yield from _walk(value)
        elif isinstance(value, tuple | list):
            for part in value:
                if isinstance(part, syntax.SubPattern):
                    yield from _walk(part)
                elif isinstance(part, list):
                    for inner in part:
                        yield from _walk(inner) if isinstance(inner, syntax.SubPattern) else ()


class _Slow(BaseException):
    pass


def seconds(pattern: Any, text: str | bytes, where: str = "") -> float:
    """CPU seconds to find all that matches in `text`; ENOUGH_S where it takes longer."""
    if any(where == module and words_of(pattern).startswith(start) for module, start in AT_ONE_PLACE):
        look = pattern.match
    else:
        text, look = text[: SHORT.get(where, len(text))], pattern.findall

    def stop(_signal: int, _frame: object) -> None:
        raise _Slow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, ENOUGH_S)
    began = time.process_time()
    try:
        look(text)
        return time.process_time() - began
    except _Slow:
        return ENOUGH_S
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _least(pattern: Any, text: str | bytes, where: str) -> float:
    """The least of three looks where one takes long: what else runs on the machine is not the pattern's."""
    first = seconds(pattern, text, where)
    return first if first < LONG_S or first >= ENOUGH_S else min(first, *(seconds(pattern, text, where) for _ in "12"))


def main(sizes: tuple[int, ...]) -> None:
    """Pump every pattern."""
    for (_, engine, words, flags), (pattern, where) in sorted(collect().items(), key=lambda item: item[0]):
        times: dict[str, list[float]] = {}
        for name, piece in pumped(words):
            times[name] = []
            for size in sizes:
                text: str | bytes = (piece * (size // len(piece) + 1))[:size] + "\u0001"
                if isinstance(pattern.pattern, bytes):
                    text = str(text).encode()
                times[name].append(_least(pattern, text, where))
                if times[name][-1] >= ENOUGH_S:
                    break
        line = {"engine": engine, "pattern": words, "flags": flags, "where": where, "seconds": times}
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(tuple(int(word) for word in sys.argv[1:]) or SIZES)
