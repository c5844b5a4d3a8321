"""A seeded pile of copies and non-copies, made of real articles that no table of the package has seen.

Eight ways to copy (reprint, excerpt, reorder, edit, spin, heavy, mix, ocr), two kinds of neighbours that are no
copies (texts that share long quotations; forms filled in again and again) and articles of one story by several
outlets. The two halves `tune` and `test` share no article and no spinner table.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import background
import wordnet
from pieces import Piece, Span, changed, join, split

from tellings.text.tokens import words

KINDS = ("reprint", "excerpt", "reorder", "edit", "spin", "heavy", "mix", "ocr")
_NONSENSE = (
    "akin upon unto whilst onto hence thereof amid atop ergo likewise yonder albeit vis thru tho sans erst oft "
    "nigh anent betwixt whereof therein thusly plus minus versus apropos circa pro con via per qua re save "
    "barring pending regarding touching given notwithstanding gallium iridium helium cobalt dint heed loth "
    "inch pith ilk mete spry quell"
).split()
_FUNCTION = "the in on at as or with have be any to of and for a that by from it was is an its has were".split()


class Made(NamedTuple):
    """A text of the pile. `of` are the ids that it was made from, `how` the way; `site` stands for its outlet.

    `spans` are the passages that were taken, with where they stood.
    """

    id: str
    text: str
    of: tuple[str, ...]
    how: str
    site: str
    spans: tuple[Span, ...] = ()


class Pile(NamedTuple):
    """`truth`: unordered pairs that are copies, with the way; `ignore`: pairs that count neither way.

    `negative`: pairs that look alike and are no copies, with why.
    """

    texts: tuple[Made, ...]
    truth: Mapping[tuple[str, str], str]
    ignore: frozenset[tuple[str, str]]
    negative: Mapping[tuple[str, str], str]


def half_of(article_id: str) -> str:
    """`tune` or `test`, by a hash of the id."""
    return "tune" if hashlib.sha256(article_id.encode()).digest()[1] % 2 == 0 else "test"


class Spinner:
    """Changes words from its own table, as one site's machine does: the same word always the same way."""

    def __init__(self, synonyms: Mapping[str, Sequence[str]], half: str, site: int) -> None:
        rng = random.Random(f"spinner/{half}/{site}")
        mine = _NONSENSE[::2] if half == "tune" else _NONSENSE[1::2]
        swapped = rng.sample(_FUNCTION, 12)
        self.table = dict(zip(swapped, rng.sample(mine, 12), strict=True))
        self._synonyms = synonyms
        self._half = half
        self._rng = rng

    def word(self, surface: str) -> str:
        low = surface.lower()
        if low not in self.table:
            others = self._synonyms.get(low, ())
            own = [w for w in others if (hashlib.sha256(w.encode()).digest()[0] % 2 == 0) == (self._half == "tune")]
            takes = len(low) > 3 and own and self._rng.random() < 0.85
            self.table[low] = own[self._rng.randrange(len(own))] if takes else low
        new = self.table[low]
        return surface if new == low else new.capitalize() if surface[0].isupper() else new

    def spin(self, text: str) -> str:
        """Capitalised words inside a sentence are left alone, as names."""
        out, at = [], 0
        for token in words(text):
            out.append(text[at : token.start])
            initial = token.start == 0 or text[token.start - 2 : token.start - 1] in (".", "\n", "")
            out.append(token.text if token.text[0].isupper() and not initial else self.word(token.text))
            at = token.end
        return "".join(out) + text[at:]


Parts = list[Piece]


def reprint(parts: Parts, rng: random.Random) -> Parts:
    return [p for p in parts if rng.random() > 0.06]


def excerpt(parts: Parts, rng: random.Random) -> Parts:
    size = max(3, round(len(parts) * rng.uniform(0.15, 0.5)))
    at = rng.randrange(max(1, len(parts) - size + 1)) if rng.random() < 0.5 else 0
    return parts[at : at + size]


def reorder(parts: Parts, rng: random.Random) -> Parts:
    blocks = [parts[n : n + 3] for n in range(0, len(parts), 3)]
    rng.shuffle(blocks)
    return [p for block in blocks for p in block]


def edit(parts: Parts, rng: random.Random) -> Parts:
    """A careless sub-editor: words dropped, cut, misspelt, a figure spoilt here and there."""
    out = []
    for part in parts:
        if rng.random() < 0.08:
            continue
        kept: list[str] = []
        for word in part.text.split(" "):
            token, draw = word, rng.random()
            if draw < 0.03:
                continue
            if draw < 0.05 and any(c.isdigit() for c in token):
                token = rng.choice(("<>", token[::-1], token + "00"))
            elif draw < 0.06 and token[:1].isupper() and len(token) > 5:
                cut = rng.randrange(1, len(token) - 2)
                token = token[:cut] + token[cut + 1] + token[cut] + token[cut + 2 :]
            elif draw < 0.09 and len(kept) > 2:
                kept.append(rng.choice(("also", "reportedly", "now", "then", "already")))
            kept.append(token)
        out.append(part.put(" ".join(kept)))
    return out


_MISREAD = {
    "e": "c",
    "c": "e",
    "i": "l",
    "l": "1",
    "o": "0",
    "n": "u",
    "u": "n",
    "m": "rn",
    "h": "b",
    "a": "o",
    "t": "f",
}


def ocr(parts: Parts, rng: random.Random) -> Parts:
    """Characters misread at 3 to 8 %, words run together or torn at 1 %."""
    rate = rng.uniform(0.03, 0.08)
    return changed(parts, lambda text: _scanned(text, rate, rng))


def _scanned(text: str, rate: float, rng: random.Random) -> str:
    out = []
    for char in text:
        draw = rng.random()
        if char.isspace():
            out.append("" if draw < 0.01 and char == " " else char)
        elif draw < rate:
            out.append(_MISREAD.get(char, rng.choice("abcdefghijklmnopqrstuvwxyz.,")))
        else:
            out.append(char + " " if draw > 0.998 else char)
    return "".join(out)


def heavy(parts: Parts, spinner: Spinner, rng: random.Random) -> Parts:
    """Spun, clauses turned round, sayings moved to the front, figures rounded, a fifth of the sentences lost."""
    out = []
    for piece in parts:
        part = sentence = piece.text
        if rng.random() < 0.2:
            continue
        said = re.match(r'^(["“].+["”,])\s+((?:\S+ ){0,4}said)\.$', sentence)
        clauses = re.match(r"^(.{30,}?), (.{30,})([.])$", sentence)
        if said and rng.random() < 0.7:
            part = f"According to {said[2].replace(' said', '')}, {said[1]}"
        elif clauses and rng.random() < 0.4:
            part = f"{clauses[2][0].upper()}{clauses[2][1:]}, {clauses[1]}{clauses[3]}"
        part = re.sub(r"\b(\d)(\d)\d,\d{3}\b", r"about \g<1>\g<2>0,000", part) if rng.random() < 0.5 else part
        out.append(piece.put(spinner.spin(part)))
    return out


def mix(one: Parts, other: Parts, rng: random.Random) -> Parts:
    """Blocks of two texts by turns, half of each."""
    out = [p for parts in (one, other) for p in parts[: max(3, len(parts) // 2)]]
    return reorder(out, rng)


def bases(data: Path, half: str) -> list[tuple[str, str]]:
    """Articles of this half that are in no table, of 90 to 900 words, with few five-word runs that others have."""
    found = [(i, t) for i, t in background.articles(data / "news") if background.held_out(i) and half_of(i) == half]
    found = [(i, t) for i, t in found if 90 <= len(t.split()) <= 900]
    seen: dict[tuple[str, ...], int] = {}
    for _, text in background.articles(data / "news"):
        for run in set(_runs(text)):
            seen[run] = seen.get(run, 0) + 1
    return [(i, t) for i, t in found if sum(seen[r] > 1 for r in set(_runs(t))) <= 0.2 * len(set(_runs(t)))]


def _runs(text: str) -> list[tuple[str, ...]]:
    parts = re.findall(r"\w+", text.lower())
    return [tuple(parts[n : n + 5]) for n in range(len(parts) - 4)]


def forms(data: Path, half: str, rng: random.Random, count: int) -> list[tuple[str, str, str]]:
    """(id, text, form) of market tables, filings, rate notices: short texts of one wording."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for article_id, text in background.articles(data / "news"):
        if not article_id.startswith("reut") or not 25 <= len(text.split()) <= 250:
            continue
        if half_of(article_id) != half:
            continue
        shape = re.sub(r"[\d.,/]+", "0", text.lower())
        key = " ".join(w for w in shape.split() if w in _SHAPE_WORDS)[:60]
        groups.setdefault(key, []).append((article_id, text))
    large = sorted((k for k, v in groups.items() if len(v) >= 3 and len(k) > 14), key=lambda k: (-len(groups[k]), k))
    found = [(i, t, key) for key in large for i, t in groups[key][:9]]
    return found[:count] if len(found) <= count else sorted(rng.sample(found, count))


_SHAPE_WORDS = frozenset(
    "shr net revs cts vs loss profit qtr mths year note avg shrs sales dividend payable record prior quarterly "
    "pay div qtly treasury balances fed budget operating money market bank england provided mln stg shortage "
    "bills band assistance rate discount customer repurchase agreements prime posted price crude barrel grain "
    "export inspections bushels weekly cattle hogs futures settled points oilseed tender tonnes filed "
    "registration statement securities exchange commission debentures offering issue coupon bond eurobond "
    "priced lead manager rated baa moody standard poor affirmed rating ".split()
)


def make(data: Path, words_folder: Path, half: str, *, each: int = 90, seed: int = 1) -> Pile:
    """The pile of one half. `each` is the number of copies of each kind."""
    rng = random.Random(f"pile/{half}/{seed}")
    synonyms = wordnet.load(words_folder)
    spinners = [Spinner(synonyms, half, n) for n in range(8)]
    pool = bases(data, half)
    rng.shuffle(pool)
    texts: list[Made] = []
    truth: dict[tuple[str, str], str] = {}
    ignore: set[tuple[str, str]] = set()
    negative: dict[tuple[str, str], str] = {}
    ways: dict[str, Callable[[Parts], Parts]] = {
        "reprint": lambda t: reprint(t, rng), "excerpt": lambda t: excerpt(t, rng),
        "reorder": lambda t: reorder(t, rng), "edit": lambda t: edit(t, rng), "ocr": lambda t: ocr(t, rng),
        "spin": lambda t: changed(t, rng.choice(spinners).spin), "heavy": lambda t: heavy(t, rng.choice(spinners), rng),
    }  # fmt: skip
    taken = 0
    for kind in KINDS:
        for n in range(each):
            base_id, base = pool[taken]
            taken += 1
            texts.append(Made(base_id, base, (), "base", f"site{rng.randrange(24)}"))
            copy_id = f"{kind}-{n}"
            if kind == "mix":
                other_id, other = pool[taken]
                taken += 1
                texts.append(Made(other_id, other, (), "base", f"site{rng.randrange(24)}"))
                taken_parts = mix(split(base_id, base), split(other_id, other), rng)
                truth[_pair(copy_id, other_id)] = kind
                parents: tuple[str, ...] = (base_id, other_id)
            else:
                taken_parts, parents = ways[kind](split(base_id, base)), (base_id,)
            truth[_pair(copy_id, base_id)] = kind
            copy, spans = join(taken_parts, rng)
            texts.append(Made(copy_id, copy, parents, kind, f"site{rng.randrange(24)}", spans))
    quoting = [(i, t) for i, t in pool[taken:] if len(_quotations(t)) >= 2][:each]
    for n, (donor_id, donor) in enumerate(quoting):
        texts.append(Made(donor_id, donor, (), "base", "wire"))
        taken_from = rng.sample(_quotations(donor), min(len(_quotations(donor)), rng.randrange(2, 5)))
        host_id, host = pool[-1 - n]
        if any(m.id == host_id for m in texts) or any(q[0] == host_id for q in quoting):
            continue
        parts = split("", host)
        for quotation in taken_from:
            said = f"{quotation} {rng.choice(('he', 'she', 'the spokesman'))} said."
            parts.insert(rng.randrange(1, len(parts) + 1), Piece(said))
        texts.append(Made(f"quoting-{n}", join(parts, rng)[0], (), "quoting", "site0"))
        negative[_pair(donor_id, f"quoting-{n}")] = "quote"
    filled = forms(data, half, rng, round(each * 3))
    have = {m.id for m in texts}
    filled = [f for f in filled if f[0] not in have]
    texts += [Made(i, t, (), "form", "wire") for i, t, _ in filled]
    for n, (one, text, form) in enumerate(filled):
        for other, another, same in filled[n + 1 :]:
            if same != form:
                continue
            if _near_identical(text, another):
                ignore.add(_pair(one, other))
            else:
                negative[_pair(one, other)] = "form"
    return Pile(tuple(texts), truth, frozenset(ignore), negative)


def stories(data: Path, half: str) -> list[tuple[str, str, str]]:
    """(id, text, story) of articles of one happening by several outlets, for looking at and for negatives."""
    found = []
    for name in ("g5", "multinews", "ecbplus"):
        for line in (data / "stories" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            story = f"{name}/{row['story']}"
            if half_of(story) == half and len(row["text"].split()) > 60:
                found.append((f"{name}/{row['id']}", row["text"], story))
    return found


def _near_identical(one: str, other: str) -> bool:
    """Two filings of the same numbers are one text sent twice, not a form filled in twice."""
    a, b = set(one.split()), set(other.split())
    return len(a & b) > 0.8 * min(len(a), len(b))


def _quotations(text: str) -> list[str]:
    return re.findall(r'(?<![\w".,])"(?=\w)[^"\n]{60,400}"(?!\w)', text)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
