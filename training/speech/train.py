"""Makes the weights of the English tagger: one command, about half an hour on one core.

    python training/speech/train.py [--data ../shared/data] [--cache FOLDER] [--silver COUNT]

Reads PolNeAR's training part (parsed by the project's own parsing stage; parses are kept in the cache), writes
src/tellings/data/speech/cues.en.json.xz, roles.en.json.xz and keep.en.json.xz. The role model learns from marked
cues, among those that a model finds in outlets it has not seen; the keep model, which says which attributions are good
enough, learns from attributions of outlets that neither model has seen. With --silver both fields learn besides from so
many texts that the encoder labelled (silver.py).
"""

from __future__ import annotations

import argparse
import lzma
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import silver
from corpus import Article, Gold, articles
from damage import copies
from fit import Fit, chain, fit, pack
from scipy.sparse import csr_matrix, hstack, lil_matrix
from sklearn.linear_model import LogisticRegression

from tellings.speech.cue_features import cue_sheet
from tellings.speech.keep import SCALE, keep_features
from tellings.speech.keep_words import keep_words
from tellings.speech.lexicon import clusters
from tellings.speech.reading import Reading
from tellings.speech.role_features import Cue, cue_of
from tellings.speech.role_scene import asked_of
from tellings.speech.role_sheet import role_sheet
from tellings.speech.tagger import Attribution, Tagger

OUT = Path(__file__).parents[2] / "src/tellings/data/speech"
FOLDS = (("breitbart", "nyt", "west-journal"), ("huff-post", "politico", "usa-today", "wash-post"))
CUES = Fit(l1=1.0, l2=0.2, rounds=80)
"""Swept on the development part: L1 0.1, 0.3, 0.5, 1.0, 2.0."""
ROLES = Fit(l1=0.6, l2=0.02, rounds=70)
KEEP_STRENGTH, LEAST_KEPT = 0.02, 4
"""Swept outlet by outlet: 0.02, 0.05, 0.1; how often a name must occur."""
SPIN_EVERY = 10
"""One sentence in so many is learnt a second time without its words, so that the tagger holds up on spun text."""
SPOILT = " spoilt"
_LEXICAL = (
    "w=", "a=", "a+", "sc=", "l=", "c=", "l+", "c+", "end=", "h=", "hc=", "l-", "c-", "l1", "l2", "c1", "c2", "sl=",
    "kl=", "ko=",
)  # fmt: skip


def cue_labels(article: Article) -> list[str]:
    """B, I and O over the tokens."""
    labels = ["O"] * len(article.reading)
    for gold in article.gold:
        for token in sorted(gold.cue):
            if labels[token] == "O":
                labels[token] = "I" if token - 1 in gold.cue and labels[token - 1] != "O" else "B"
    return labels


def cue_sequences(read: Sequence[Article]) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Sentences for the cue model."""
    count = 0
    for article in read:
        labels, names = cue_labels(article), cue_sheet(article.reading, clusters()).names()
        for own in article.reading.tokens:
            if own.end == own.start:
                continue
            features = names[own.start : own.end]
            yield features, labels[own.start : own.end]
            count += 1
            if count % SPIN_EVERY == 0:
                yield (
                    [[name for name in token if not name.startswith(_LEXICAL)] for token in features],
                    (labels[own.start : own.end]),
                )


def role_sequences(
    read: Sequence[Article], guessed: Sequence[Sequence[Cue]]
) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Windows for the role model: around every marked cue, among the guessed ones.

    False cues are left to the keep model: learning that they have no content cost the true ones theirs.
    """
    for article, cues in zip(read, guessed, strict=True):
        reading = article.reading
        others = [token for cue in cues for token in cue.tokens]
        for gold in article.gold:
            yield _roles(reading, cue_of(reading, sorted(gold.cue)), others, gold)


def _roles(reading: Reading, cue: Cue, others: Sequence[int], gold: Gold) -> tuple[list[list[str]], list[str]]:
    asked = asked_of(reading, cue, others)
    labels = ["S" if t in gold.source else "C" if t in gold.content else "N" for t in asked.tokens]
    return role_sheet(reading, [asked], clusters()).names(), labels


def are_right(reading: Reading, found: Sequence[Attribution], gold: Sequence[Gold]) -> list[bool]:
    """Has each a marked attribution to itself with which it shares half of the words? The best match first."""
    mine = [{token for token in one.content if reading.is_word(token)} for one in found]
    theirs = [{token for token in one.content if reading.is_word(token)} for one in gold]
    reach = sorted(
        (-len(a & b) / len(a | b), other, place)
        for place, a in enumerate(mine)
        for other, b in enumerate(theirs)
        if len(a & b) >= 0.5 * len(a | b) > 0
    )
    taken: set[int] = set()
    right: set[int] = set()
    for _, other, place in reach:
        if other not in taken and place not in right:
            taken.add(other)
            right.add(place)
    return [place in right for place in range(len(found))]


class Folds(msgspec.Struct):
    """What models made without an article's outlet say of it: its cues, and all that may be laid to a source."""

    cues: dict[str, list[Cue]]
    found: dict[str, list[Attribution]]


def folds_of(read: Sequence[Article], say: Callable[..., None]) -> Folds:
    """Fits on one half of the outlets, looks at the other, both ways. Damaged copies are learnt from with their own."""
    made, fold_cues = Folds({}, {}), []
    made.cues.update((one.name, _marked(one)) for one in read if one.outlet == silver.SILVER)
    for fold in FOLDS:
        model = fit(cue_sequences([one for one in read if one.outlet not in fold]), CUES)
        fold_cues.append(model)
        tagger = Tagger(chain(model), chain(model), clusters())
        for one in read:
            if one.outlet in fold:
                made.cues[one.name] = [cue for cue, _ in tagger.cues(one.reading)]
        say("cues without", fold)
    for fold, cue_model in zip(FOLDS, fold_cues, strict=True):
        rest = [one for one in read if one.outlet not in fold]
        model = fit(role_sequences(rest, [made.cues[one.name] for one in rest]), ROLES)
        tagger = Tagger(chain(cue_model), chain(model), clusters())
        for one in read:
            if one.outlet in fold and not one.name.endswith(SPOILT):
                made.found[one.name] = tagger.candidates(one.reading)
        say("roles without", fold)
    return made


def _marked(one: Article) -> list[Cue]:
    return [cue_of(one.reading, sorted(gold.cue)) for gold in one.gold]


def main() -> None:
    """Fit everything and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--cache", type=Path, default=Path(".cache/speech"))
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--keep-only", action="store_true", help="only the keep model, from the folds of the cache")
    parser.add_argument("--fields-only", action="store_true", help="only the two fields, from the folds of the cache")
    parser.add_argument("--silver", type=int, default=0, help="how many texts labelled by the encoder are learnt from")
    options = parser.parse_args()
    began = time.process_time()

    def say(*words: object) -> None:
        print(f"{time.process_time() - began:6.0f} s", *words, flush=True)

    whole = list(articles(options.data, "train", options.cache))
    kept = options.cache / "folds.json"
    if options.keep_only:
        fit_keep(whole, msgspec.json.decode(kept.read_bytes(), type=Folds).found, options.out)
        return
    read = [*whole, *(one._replace(name=one.name + SPOILT) for one in copies(whole))]
    read += silver.read(options.cache, options.silver)
    say("read", len(read))
    if options.fields_only:
        folds = msgspec.json.decode(kept.read_bytes(), type=Folds)
        folds.cues.update((one.name, _marked(one)) for one in read if one.outlet == silver.SILVER)
    else:
        folds = folds_of(read, say)
        kept.write_bytes(msgspec.json.encode(folds))
        fit_keep(whole, folds.found, options.out)
    roles: dict[str, Any] = fit(role_sequences(read, [folds.cues[one.name] for one in read]), ROLES)
    say("roles", pack(roles, options.out / "roles.en.json.xz"), "bytes")
    say("cues", pack(fit(cue_sequences(read), CUES), options.out / "cues.en.json.xz"), "bytes")


def fit_keep(whole: Sequence[Article], found: Mapping[str, list[Attribution]], out: Path) -> None:
    """The keep model, from what models say that have not seen the outlet."""
    rows: list[list[float]] = []
    names: list[list[str]] = []
    right: list[bool] = []
    for one in whole:
        own = found[one.name]
        rows += [keep_features(one.reading, place, own) for place in range(len(own))]
        names += [keep_words(one.reading, attribution) for attribution in own]
        right += are_right(one.reading, own, one.gold)
    table, target = np.array(rows), np.array(right)
    mean, spread = table.mean(0), table.std(0) + 1e-9
    counts = Counter(name for own in names for name in own)
    known = sorted(name for name, count in counts.items() if count >= LEAST_KEPT)
    index = {name: place for place, name in enumerate(known)}
    sparse = lil_matrix((len(names), len(known)))
    for place, own_names in enumerate(names):
        sparse[place, sorted({index[name] for name in own_names if name in index})] = 1
    both = hstack([csr_matrix((table - mean) / spread), sparse.tocsr()]).tocsr()
    model = LogisticRegression(C=KEEP_STRENGTH, max_iter=1000).fit(both, target)
    dense, words = model.coef_[0][: table.shape[1]], model.coef_[0][table.shape[1] :]
    stored = {
        "weights": [round(float(weight), 6) for weight in dense / spread],
        "bias": round(float(model.intercept_[0] - (dense * mean / spread).sum()), 6),
        "words": {name: n for name, weight in zip(known, words, strict=True) if (n := round(float(weight) * SCALE))},
    }
    (out / "keep.en.json.xz").write_bytes(lzma.compress(msgspec.json.encode(stored), preset=9))
    print(f"{len(target)} candidates, {100 * target.mean():.1f} % right, {len(stored['words'])} words")


if __name__ == "__main__":
    main()
