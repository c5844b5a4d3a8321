"""A second pile of copies, by a generator written apart from the matcher, its judge and the first generator.

Other texts (web news of 2008 to 2018), other tables (apart_tables.py), other ways: spun by phrase tables, spun twice by
two sites, as if translated and back, as a language model paraphrases, retyped, transcribed, disguised, written through,
digested into an own text, put together from three. What look alike and are no copies: reports of one story that share
hardly a five-word run, quotations taken over, forms filled in.
"""

from __future__ import annotations

import collections
import hashlib
import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import apart_tables as tables
import fit
import made
from made import Made, Parts, Pile
from pieces import Piece, changed, join, split

KINDS = ("phrases", "chained", "back", "model", "retyped", "transcript", "disguised", "through", "digest", "three")
EACH = 30
_UNLIKE = 0.02


def _mine(word: str, half: str) -> bool:
    return (hashlib.sha256(f"apart {word}".encode()).digest()[0] % 2 == 0) == (half == "tune")


class Site:
    """A site's machine: of the entries of its half it knows most, and has a favourite for each."""

    def __init__(self, half: str, number: int) -> None:
        rng = random.Random(f"apart/{half}/{number}")
        self._rng = rng
        self.phrases = self._table(tables.PHRASES, half, 0.9)
        self.words = self._table(tables.WORDS, half, 0.9)

    def _table(self, rows: list[str], half: str, share: float) -> dict[str, list[str]]:
        found = {}
        for row in rows:
            first, *others = row.split("|")
            if (not half or _mine(first, half)) and self._rng.random() < share:
                self._rng.shuffle(others)
                found[first] = others
        return found

    def put(self, text: str, rate: float, *, constant: bool) -> str:
        """Phrases, then words, exchanged at a rate; a constant machine always takes its favourite."""
        for table in (self.phrases, self.words):
            if table:
                every = "|".join(re.escape(key) for key in sorted(table, key=lambda k: (-len(k), k)))
                text = re.sub(
                    rf"\b({every})\b", lambda m, t=table: self._one(m[0], t, rate, constant), text, flags=re.I
                )
        return text

    def _one(self, found: str, table: Mapping[str, list[str]], rate: float, constant: bool) -> str:
        others = table.get(found.lower())
        if (
            others is None
            or self._rng.random() > rate
            or (found[0].isupper() and found.lower() not in ("but", "after"))
        ):
            return found
        return others[0] if constant else self._rng.choice(others)


def back(text: str, rng: random.Random) -> str:
    """As a text comes back from another language: articles, possessives, tenses, numbers, word order."""
    text = re.sub(r"\b([A-Z]\w+)[’']s (\w+)\b", lambda m: f"the {m[2]} of {m[1]}" if rng.random() < 0.7 else m[0], text)
    text = re.sub(r"\b(said|told|announced|reported)\b", lambda m: f"has {m[1]}" if rng.random() < 0.5 else m[0], text)
    text = re.sub(r"\b(the|a|an) (?=[a-z])", lambda m: "" if rng.random() < 0.2 else m[0], text)
    text = re.sub(
        r"\b(on|in|at) (?=[A-Z])", lambda m: rng.choice(("on ", "in ", "at ")) if rng.random() < 0.3 else m[0], text
    )
    words = [tables.NUMBERS.get(w, w) if rng.random() < 0.6 else w for w in text.split(" ")]
    text = " ".join(words)
    said = re.match(r'^(["“].+?),?(["”]),? (.{3,40}?) (has said|said)\.$', text)
    if said and rng.random() < 0.8:
        return f"{said[3]} {said[4]}: {said[1]}.{said[2]}"
    clause = re.match(r"^(.{25,}?), ((?:after|while|when|as|but|which|who) .{15,})\.$", text)
    if clause and rng.random() < 0.6:
        return f"{clause[2][0].upper()}{clause[2][1:]}, {clause[1][0].lower()}{clause[1][1:]}."
    return text


def model(parts: Parts, site: Site, rng: random.Random) -> Parts:
    """Half of what the tables know exchanged, openings put before, sentences split or joined, some left out."""
    out: Parts = []
    for piece in parts:
        if rng.random() < 0.12:
            continue
        text = site.put(piece.text, 0.6, constant=False)
        cut = re.match(r"^(.{40,}?), and (.{30,})$", text)
        if cut and rng.random() < 0.6:
            text = f"{cut[1]}. {cut[2][0].upper()}{cut[2][1:]}"
        if rng.random() < 0.2 and text[:1].isupper() and text[1:2].islower():
            text = f"{rng.choice(tables.LEADS)} {text}"
        out.append(piece.put(back(text, rng) if rng.random() < 0.4 else text))
    for n in range(len(out) - 1):
        if rng.random() < 0.12:
            out[n], out[n + 1] = out[n + 1], out[n]
    return out


def retyped(text: str, rng: random.Random) -> str:
    """Slips of the finger in a word of fifteen, words doubled or left out in one of a hundred."""
    out = []
    for word in text.split(" "):
        typed, draw = word, rng.random()
        if draw < 0.06 and len(word) > 3:
            at = rng.randrange(len(word) - 1)
            slip = rng.choice(("swap", "near", "drop", "twice"))
            near = rng.choice(tables.KEYS.get(word[at].lower(), word[at]))
            middle = {
                "swap": word[at + 1] + word[at],
                "near": near + word[at + 1],
                "drop": word[at + 1],
                "twice": word[at] * 2 + word[at + 1],
            }
            typed = word[:at] + middle[slip] + word[at + 2 :]
        elif draw > 0.99:
            continue
        out.append(typed)
    return " ".join(out)


def transcript(text: str, rng: random.Random) -> str:
    """Heard, not read: no marks, no capitals but at the start, words that sound alike."""
    plain = re.sub(r"[\"“”,;:()]|’s\b", "", text)
    words = [tables.HOMOPHONES.get(w, w) if rng.random() < 0.5 else w for w in plain.lower().split(" ")]
    joined = " ".join(w for w in words if w and rng.random() > 0.015)
    return joined[:1].upper() + joined[1:]


def disguised(text: str, rng: random.Random) -> str:
    """Letters of another script that look alike, invisible characters, hyphens that only show at line ends."""
    return "".join(
        tables.LOOKALIKES[c] if c in tables.LOOKALIKES and rng.random() < 0.08
        else c + rng.choice("\u200b\u00ad\u200d\u2060") if rng.random() < 0.02 else c
        for c in text
    )  # fmt: skip


def through(parts: Parts, rng: random.Random) -> Parts:
    """Written through for the next edition: a new opening, newer figures, sentences put in and left out."""
    out = [Piece(form) for form in _filled(rng)[:2]]
    for piece in parts[1:]:
        if rng.random() < 0.15:
            continue
        out.append(
            piece.put(
                re.sub(
                    r"\b(\d{2,3})\b",
                    lambda m: str(int(m[1]) + rng.randrange(1, 9)) if rng.random() < 0.3 else m[1],
                    piece.text,
                )
            )
        )
        if rng.random() < 0.15:
            out.append(Piece(rng.choice(_filled(rng))))
    return out


def digest(parts: Parts, host: Parts, rng: random.Random) -> Parts:
    """Four to seven sentences taken into an own text."""
    size = min(len(parts), rng.randrange(4, 8))
    at = rng.randrange(len(parts) - size + 1)
    own = [Piece(piece.text) for piece in host]
    place = rng.randrange(len(own) // 2, len(own) + 1)
    return own[:place] + parts[at : at + size] + own[place:]


def _filled(rng: random.Random, form: str | None = None) -> list[str]:
    """The sentences of a form with names and numbers in it."""
    chosen = form or rng.choice(tables.FORMS)
    puts: dict[str, Callable[[], str]] = {
        "{N}": lambda: rng.choice(tables.NAMES), "{d}": lambda: str(rng.randrange(1, 60)),
        "{n}": lambda: f"{rng.randrange(1, 90)},{rng.randrange(100, 999)}", "{day}": lambda: rng.choice(tables.DAYS),
        "{side}": lambda: rng.choice(tables.SIDES),
    }  # fmt: skip
    return [re.sub(r"\{\w+\}", lambda m: puts[m[0]](), sentence) for sentence in chosen.split("|")]


Rows = list[tuple[str, str, str]]


def _bases(data: Path, half: str) -> Rows:
    """(id, text, story) of reports that share hardly a five-word run with another of their story: nobody's copies."""
    rows = [r for r in made.stories(data, half) if 110 <= len(r[1].split()) <= 800]
    stories: dict[tuple[str, ...], set[str]] = collections.defaultdict(set)
    for _, text, story in rows:
        for run in _runs(text):
            stories[run].add(story)
    # An archive's own notice, left in the collection as if it were the report, stands in many stories.
    rows = [r for r in rows if sum(len(stories[n]) > 1 for n in _runs(r[1])) <= _UNLIKE * len(_runs(r[1]))]
    kept: dict[str, Rows] = collections.defaultdict(list)
    for row in sorted(rows, key=lambda r: (r[2], r[0])):
        if all(fit.containment(row[1], other[1]) < _UNLIKE for other in kept[row[2]]):
            kept[row[2]].append(row)
    return [row for story in sorted(kept) for row in kept[story]]


def _runs(text: str) -> set[tuple[str, ...]]:
    parts = re.findall(r"\w+", text.lower())
    return {tuple(parts[n : n + 5]) for n in range(len(parts) - 4)}


def make(data: Path, half: str, *, each: int = EACH) -> Pile:
    """The pile of one half. No text is copied twice."""
    rng = random.Random(f"apart/{half}")
    bases = _bases(data, half)
    sites = [Site(half, n) for n in range(10)]
    hosts = [(i, t) for i, t in made.bases(data, half)]
    rng.shuffle(bases)
    rng.shuffle(hosts)
    texts = [Made(i, t, (), "base", f"a{rng.randrange(30)}") for i, t, _ in bases]
    truth: dict[tuple[str, str], str] = {}
    story = {i: {s} for i, _, s in bases}
    each = min(each, len(bases) // (len(KINDS) + 2))
    unused = bases[:]
    for kind in KINDS:
        for n in range(each):
            taken = [unused.pop() for _ in range(3 if kind == "three" else 1)]
            parts = _made(kind, [split(i, t) for i, t, _ in taken], (sites, hosts), rng)
            text, spans = join(parts, rng)
            made_id = f"{kind}-{n}"
            texts.append(Made(made_id, text, tuple(i for i, _, _ in taken), kind, f"a{rng.randrange(30)}", spans))
            truth.update({_pair(made_id, i): kind for i, _, _ in taken})
            story[made_id] = {s for _, _, s in taken}
    every = sorted(story)
    negative = {_pair(a, b): "story" for a in every for b in every if a < b and story[a] & story[b]}
    negative.update(_lookalikes(texts, (bases, hosts), rng))
    return Pile(tuple(texts), truth, frozenset(), {p: why for p, why in negative.items() if p not in truth})


def _made(kind: str, taken: list[Parts], stock: tuple[list[Site], list[tuple[str, str]]], rng: random.Random) -> Parts:
    sites, hosts = stock
    parts = taken[0]
    if kind == "phrases":
        site = rng.choice(sites)
        return changed(parts, lambda t: site.put(t, 0.95, constant=True))
    if kind == "chained":
        one, other = rng.sample(sites, 2)
        return changed(parts, lambda t: other.put(one.put(t, 0.9, constant=False), 0.9, constant=False))
    if kind == "back":
        return changed(parts, lambda t: back(t, rng))
    if kind == "model":
        return model(parts, rng.choice(sites), rng)
    if kind == "through":
        return through(parts, rng)
    if kind == "digest":
        return digest(parts, split("", hosts.pop(0)[1]), rng)
    if kind == "three":
        third = [p for some in taken for p in some[: max(4, len(some) // 3)]]
        return made.reorder(third, rng)
    ways = {"retyped": retyped, "transcript": transcript, "disguised": disguised}
    return changed(parts, lambda t: ways[kind](t, rng))


def _lookalikes(
    texts: list[Made], stock: tuple[Rows, list[tuple[str, str]]], rng: random.Random
) -> dict[tuple[str, str], str]:
    """Adds hosts of quotations and filled forms to `texts`; the pairs that are no copies, with why."""
    bases, hosts = stock
    negative: dict[tuple[str, str], str] = {}
    quoting = [(i, t) for i, t, _ in bases if len(_quotations(t)) >= 2][:40]
    for n, (donor, text) in enumerate(quoting):
        parts = split("", hosts.pop()[1])
        for quotation in rng.sample(_quotations(text), 2):
            parts.insert(rng.randrange(1, len(parts) + 1), Piece(f"{quotation} was how it was put."))
        texts.append(Made(f"quoting-{n}", join(parts, rng)[0], (), "quoting", f"a{rng.randrange(30)}"))
        negative[_pair(donor, f"quoting-{n}")] = "quote"
    for number, form in enumerate(tables.FORMS):
        ids = [f"form-{number}-{n}" for n in range(12)]
        texts += [Made(i, "\n".join(_filled(rng, form)), (), "form", f"a{rng.randrange(30)}") for i in ids]
        negative.update({_pair(a, b): "form" for a in ids for b in ids if a < b})
    return negative


def _quotations(text: str) -> list[str]:
    return re.findall(r"[\"“](?=\w)[^\"“”\n]{60,300}[\"”](?!\w)", text)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
