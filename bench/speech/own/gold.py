"""Read our own test articles for speech: plain text, statements and furniture, from tags that stand in the text.

`python -m bench.speech.own.gold` checks every article and prints counts; `--plain DIR` writes the articles without
tags; `--lint` lists places where a kind and the quotation marks disagree. README.md tells the form of a file.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"
TAG = re.compile(r"<(/?)([cskvamf])(\d+(?:,\d+)*| [a-z]+)?>")
KINDS = ("direct", "mixed", "indirect")
FURNITURE = ("navigation", "related", "advertisement", "caption", "promotion", "byline", "dateline", "notice", "other")
DOMAINS = ("conflict", "courts", "business", "sport", "disaster", "health", "politics", "science", "labour")
HEADER = ("title", "outlet", "style", "domain", "variants", "split")
MARKS = "\"“”„‟«»‹›'‘’`″"
SPLITS = ("tune", "look-once", "blind")
COLUMNS = 6


class BadArticle(ValueError):
    """A test article that does not keep to the form."""


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Furniture:
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Statement:
    """In `speakers`, `addressees` and each link of `via` the first name is canonical, the rest are as right."""

    id: int
    kind: str
    content: tuple[Span, ...]
    speakers: tuple[str, ...]  # empty where the text does not tell
    mention: Span | None
    cue: tuple[Span, ...]
    via: tuple[tuple[str, ...], ...]  # from the speaker to us
    via_spans: tuple[Span, ...]
    addressees: tuple[str, ...]
    addressee_span: Span | None
    medium: tuple[Span, ...]
    doubtful: bool
    note: str
    parent: int | None  # the statement whose content holds this one
    in_title: bool

    @property
    def speaker(self) -> str | None:
        return self.speakers[0] if self.speakers else None


@dataclass(frozen=True)
class Article:
    name: str
    title: str
    outlet: str
    style: str
    domain: str
    variants: tuple[str, ...]
    split: str
    text: str
    statements: tuple[Statement, ...]
    furniture: tuple[Furniture, ...]


@dataclass
class _Tagged:
    text: str = ""
    spans: dict[tuple[str, int], list[Span]] = field(default_factory=dict)
    furniture: list[Furniture] = field(default_factory=list)


def _tags(body: str, name: str) -> tuple[str, list[tuple[str, str, int, int]]]:
    """The body without its tags, and (letter, label, start, end) of each."""
    pieces: list[str] = []
    size, at = 0, 0
    opened: list[tuple[str, str, int]] = []
    closed: list[tuple[str, str, int, int]] = []
    for tag in TAG.finditer(body):
        piece = body[at : tag.start()]
        pieces.append(piece)
        size += len(piece)
        at = tag.end()
        closing, letter, label = tag.group(1), tag.group(2), (tag.group(3) or "").strip()
        if not closing:
            if (letter == "f") != (not label[:1].isdigit()) or not label:
                raise BadArticle(f"{name}: tag {tag.group()} needs {'a kind' if letter == 'f' else 'numbers'}")
            opened.append((letter, label, size))
        else:
            if label or not opened or opened[-1][0] != letter:
                raise BadArticle(f"{name}: {tag.group()} closes nothing, before {body[at : at + 40]!r}")
            _, label, start = opened.pop()
            closed.append((letter, label, start, size))
    pieces.append(body[at:])
    if opened:
        raise BadArticle(f"{name}: not closed: {opened}")
    text = "".join(pieces)
    if broken := re.search("[<>]", text):
        raise BadArticle(f"{name}: a broken tag near {text[max(0, broken.start() - 20) : broken.start() + 30]!r}")
    return text, sorted(closed, key=lambda span: (span[2], -span[3]))


def _strip(body: str, name: str) -> _Tagged:
    """Take the tags out of the body, and say where they stood."""
    text, closed = _tags(body, name)
    out = _Tagged(text)
    for letter, label, start, end in closed:
        words = out.text[start:end]
        if not words or words != words.strip():
            raise BadArticle(f"{name}: a span is empty or has blanks at its ends: {words!r}")
        if letter == "f":
            if label not in FURNITURE:
                raise BadArticle(f"{name}: no furniture is called {label!r}")
            out.furniture.append(Furniture(start, end, label))
        else:
            for number in label.split(","):
                out.spans.setdefault((letter, int(number)), []).append(Span(start, end, words))
    return out


def _names(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(part.strip() for part in cell.split(" = "))


def _within(inner: Iterable[Span], outer: Iterable[Span]) -> bool:
    outer = tuple(outer)
    return all(any(o.start <= i.start and i.end <= o.end for o in outer) for i in inner)


def _size(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _statement(line: str, tagged: _Tagged, title_end: int, name: str) -> Statement:
    cells = [cell.strip() or "-" for cell in line.split("|")]
    cells += ["-"] * (COLUMNS - len(cells))
    if len(cells) != COLUMNS or not cells[0].isdigit() or cells[1] not in KINDS:
        raise BadArticle(f"{name}: not a line of a statement: {line!r}")
    number = int(cells[0])
    spans = {letter: tuple(tagged.spans.get((letter, number), ())) for letter in "cskvam"}
    speakers, addressees = _names(cells[2]), _names(cells[4])
    via = () if cells[3] == "-" else tuple(_names(link.strip()) for link in cells[3].split(" > "))
    where = f"{name}: statement {number}"
    if not spans["c"]:
        raise BadArticle(f"{where} has no content")
    if len(spans["s"]) != (1 if speakers else 0):
        raise BadArticle(f"{where}: speaker {cells[2]!r}, but {len(spans['s'])} mentions")
    if len(spans["v"]) != len(via):
        raise BadArticle(f"{where}: via {cells[3]!r}, but {len(spans['v'])} spans")
    if len(spans["a"]) != (1 if addressees else 0):
        raise BadArticle(f"{where}: addressee {cells[4]!r}, but {len(spans['a'])} spans")
    for part in spans["c"]:
        if any(piece.start < part.end and part.start < piece.end for piece in tagged.furniture):
            raise BadArticle(f"{where} stands in furniture")
    note = "" if cells[5] == "-" else cells[5]
    return Statement(
        id=number,
        kind=cells[1],
        content=spans["c"],
        speakers=speakers,
        mention=spans["s"][0] if spans["s"] else None,
        cue=spans["k"],
        via=via,
        via_spans=spans["v"],
        addressees=addressees,
        addressee_span=spans["a"][0] if spans["a"] else None,
        medium=spans["m"],
        doubtful=note.startswith("doubtful"),
        note=note,
        parent=None,
        in_title=all(part.end <= title_end for part in spans["c"]),
    )


def _with_parents(statements: list[Statement]) -> tuple[Statement, ...]:
    """The smallest other statement whose content holds all of this one's."""
    found = []
    for inner in statements:
        outer = [
            other
            for other in statements
            if other is not inner
            and _within(inner.content, other.content)
            and _size(other.content) > _size(inner.content)
        ]
        parent = min(outer, key=lambda other: _size(other.content)).id if outer else None
        found.append(Statement(**{**inner.__dict__, "parent": parent}))
    return tuple(sorted(found, key=lambda statement: (statement.content[0].start, -_size(statement.content))))


def parse(source: str, name: str) -> Article:
    head, _, rest = source.partition("\n----\n")
    body, _, table = rest.rpartition("\n====\n")
    if not body:
        raise BadArticle(f"{name}: header, body and table are parted by lines of ---- and ====")
    header = {}
    for line in head.splitlines():
        key, _, value = line.partition(":")
        header[key.strip()] = value.strip()
    if tuple(header) != HEADER:
        raise BadArticle(f"{name}: the header has {tuple(header)}, not {HEADER}")
    if header["domain"] not in DOMAINS or header["split"] not in SPLITS:
        raise BadArticle(f"{name}: domain {header['domain']!r}, split {header['split']!r}")
    tagged = _strip(body.strip("\n") + "\n", name)
    first = tagged.text.split("\n", 1)[0]
    title_end = len(first) if first == header["title"] else 0
    statements = [_statement(line, tagged, title_end, name) for line in table.splitlines() if line.strip()]
    numbers = [statement.id for statement in statements]
    if len(set(numbers)) != len(numbers):
        raise BadArticle(f"{name}: a number twice in the table")
    if stray := sorted({number for _, number in tagged.spans} - set(numbers)):
        raise BadArticle(f"{name}: tagged but not in the table: {stray}")
    return Article(
        name=name,
        title=header["title"],
        outlet=header["outlet"],
        style=header["style"],
        domain=header["domain"],
        variants=tuple(word.strip() for word in header["variants"].split(",") if word.strip(" -")),
        split=header["split"],
        text=tagged.text,
        statements=_with_parents(statements),
        furniture=tuple(tagged.furniture),
    )


def read(path: Path) -> Article:
    return parse(path.read_text(encoding="utf-8"), path.stem)


def articles(split: str | None = None, folder: Path = ARTICLES) -> list[Article]:
    """All articles, or those of one split (`tune`, `look-once`), in the order of their names."""
    found = [read(path) for path in sorted(folder.glob("*.txt"))]
    return [article for article in found if split in (None, article.split)]


def lint(article: Article) -> list[str]:
    """Places where the kind and the marks do not go together: to be looked at, not always wrong."""
    told = []
    for statement in article.statements:
        where = f"{article.name} {statement.id} {statement.kind}"
        inside = any(mark in part.text for part in statement.content for mark in '"“”„«»')
        before = [article.text[max(0, part.start - 2) : part.start] for part in statement.content]
        marked = [any(mark in chars for mark in MARKS) for chars in before]
        if statement.kind == "direct" and not all(marked):
            told.append(f"{where}: a part without a mark before it")
        if statement.kind == "indirect" and (inside or any(marked)):
            told.append(f"{where}: marks")
        if statement.kind == "mixed" and not inside and not any(marked) and "'" not in statement.content[0].text:
            told.append(f"{where}: no marks")
        told += [f"{where}: ends in a stop: {part.text[-20:]!r}" for part in statement.content if part.text[-1] in ",."]
        told += [f"{where}: begins with that" for part in statement.content if part.text.startswith("that ")]
    return told


def _table(title: str, counts: Counter[str]) -> None:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    print(f"{title}: " + ", ".join(f"{key} {count}" for key, count in ordered))


def _report(found: list[Article]) -> None:
    statements = [statement for article in found for statement in article.statements]
    words = sum(len(article.text.split()) for article in found)
    print(f"{len(found)} articles, {words} words, {len(statements)} statements")
    _table("kinds", Counter(statement.kind for statement in statements))
    traits: dict[str, Callable[[Statement], object]] = {
        "no speaker": lambda s: not s.speakers,
        "via": lambda s: s.via,
        "addressee": lambda s: s.addressees,
        "nested": lambda s: s.parent is not None,
        "in several parts": lambda s: len(s.content) > 1,
        "without a cue": lambda s: not s.cue,
        "in titles": lambda s: s.in_title,
        "doubtful": lambda s: s.doubtful,
    }
    print(", ".join(f"{name} {sum(bool(holds(s)) for s in statements)}" for name, holds in traits.items()))
    print(f"furniture passages {sum(len(article.furniture) for article in found)}")
    _table("articles by domain", Counter(article.domain for article in found))
    _table("statements by domain", Counter(article.domain for article in found for _ in article.statements))
    _table("articles by variant", Counter(variant for article in found for variant in article.variants))
    _table("articles by style", Counter(article.style for article in found))


def main() -> None:
    ask = argparse.ArgumentParser(description="Check and count our own test articles for speech.")
    ask.add_argument("--folder", type=Path, default=ARTICLES)
    ask.add_argument("--lint", action="store_true", help="list kinds that do not go with the marks")
    ask.add_argument("--plain", type=Path, help="write the articles without tags here")
    args = ask.parse_args()
    found = articles(folder=args.folder)
    for split in SPLITS:
        part = [article for article in found if article.split == split]
        if part:
            print(f"== {split}")
            _report(part)
    if args.lint:
        for article in found:
            print("\n".join(lint(article)), end="\n" if lint(article) else "")
    if args.plain:
        args.plain.mkdir(parents=True, exist_ok=True)
        for article in found:
            (args.plain / f"{article.name}.txt").write_text(article.text, encoding="utf-8")


if __name__ == "__main__":
    main()
