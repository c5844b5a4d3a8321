"""Fine-tunes MiniLM on PolNeAR's training part. Needs torch, tokenizers and the encoder's weights.

    python training/speech/encoder/train.py DUMP WEIGHTS OUT [--epochs 2] [--without OUTLET] [--first OUT --damaged]

DUMP is the folder that dump.py wrote, WEIGHTS a folder with model.safetensors, config.json and tokenizer.json. A run
that was stopped goes on from its last state.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import torch
from model import Encoder, start
from passages import Cutter, Passage, marks, window
from torch import Tensor
from torch.nn import functional

WARM, BATCH, CUES_AT_ONCE = 0.08, 8, 24
SEED = 11


def padded(rows: list[list[int]], value: int) -> Tensor:
    """Rows of one length."""
    size = max(map(len, rows))
    return torch.tensor([row + [value] * (size - len(row)) for row in rows])


def attention(sizes: list[int], size: int) -> Tensor:
    """An additive mask over what is only padding."""
    found = torch.zeros(len(sizes), 1, 1, size)
    for number, own in enumerate(sizes):
        found[number, :, :, own:] = -1e4
    return found


def cue_labels(article: dict[str, Any]) -> list[int]:
    """O, B, I over the words."""
    labels = [0] * len(article["words"])
    for cue, _, _ in article["gold"]:
        for word in cue:
            if not labels[word]:
                labels[word] = 2 if word - 1 in cue and labels[word - 1] else 1
    return labels


def loss_of(model: Encoder, batch: list[tuple[dict[str, Any], Passage]], draw: random.Random) -> Tensor:
    """Cue loss of the passages plus role loss of a draw of their cues."""
    sizes = [len(passage.ids) for _, passage in batch]
    ids, quoted = padded([p.ids for _, p in batch], 0), padded([p.quoted for _, p in batch], 0)
    mask = attention(sizes, ids.shape[1])
    low = model.lower(ids, quoted, mask)
    high = model.upper(low, torch.zeros_like(ids), mask)
    labels, wanted = torch.full(ids.shape, -100), []
    for number, (article, passage) in enumerate(batch):
        own = cue_labels(article)
        for word in range(*passage.core):
            labels[number, passage.first[word - passage.low]] = own[word]
        everything = {word for cue, _, _ in article["gold"] for word in cue}
        for cue, source, content in article["gold"]:
            if all(passage.core[0] <= word < passage.core[1] for word in cue):
                wanted.append((number, passage, cue, set(source), set(content), everything))
    loss = functional.cross_entropy(model.cues(high).float().flatten(0, 1), labels.flatten())
    draw.shuffle(wanted)
    if not wanted:
        return loss
    rows, states, targets, widths = [], [], [], []
    for number, passage, cue, source, content, everything in wanted[:CUES_AT_ONCE]:
        a, b = window(passage, cue)
        # Other cues are shown sometimes only, for at run time some are missed.
        others = everything - set(cue) if draw.random() < 0.7 else set()
        rows.append(marks(passage, cue, others)[a:b])
        states.append(low[number, a:b])
        target = [-100] * (b - a)
        for place, first in enumerate(passage.first):
            if a <= first < b:
                word = passage.low + place
                target[first - a] = 1 if word in source else 2 if word in content else 0
        targets.append(target)
        widths.append(b - a)
    x = torch.nn.utils.rnn.pad_sequence(states, batch_first=True)
    top = model.upper(x, padded(rows, 2), attention(widths, x.shape[1]))
    return loss + functional.cross_entropy(model.roles(top).float().flatten(0, 1), padded(targets, -100).flatten())


class Run:
    """A model with its optimiser and how far it has come. Goes on from its state file where there is one."""

    def __init__(self, model: Encoder, total: int, state: Path, rate: float) -> None:
        self.model, self.total, self.step, self._state = model, total, 0, state
        self.learnt = [p for p in model.parameters() if p.requires_grad]
        new = {id(p) for m in (model.cues, model.roles, model.marked, model.quoted) for p in m.parameters()}
        groups = [
            {"params": [p for p in self.learnt if id(p) not in new], "lr": rate},
            {"params": [p for p in self.learnt if id(p) in new], "lr": 5 * rate},
        ]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda at: min((at + 1) / (WARM * total), max(0.0, (total - at) / (total * (1 - WARM))))
        )
        if state.exists():
            kept = torch.load(state)
            model.load_state_dict(kept["model"])
            self.optimizer.load_state_dict(kept["optimizer"])
            self.schedule.load_state_dict(kept["schedule"])
            self.step = kept["step"]

    def learn(self, loss: Tensor) -> None:
        """One step down."""
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.learnt, 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1

    def save(self) -> None:
        """Write the state."""
        parts = {"model": self.model, "optimizer": self.optimizer, "schedule": self.schedule}
        torch.save({**{name: part.state_dict() for name, part in parts.items()}, "step": self.step}, self._state)


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dump", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--without", help="an outlet whose articles are not learnt from")
    parser.add_argument("--first", type=Path, help="weights of an earlier fit to go on from")
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--damaged", action="store_true", help="learn from the damaged copies, too")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    draw = random.Random(SEED)
    cutter = Cutter(options.weights)
    read = []
    for name in ("train", "damaged") if options.damaged else ("train",):
        with (options.dump / f"{name}.jsonl").open() as lines:
            read += [one for one in map(json.loads, lines) if one["outlet"] != options.without]
    model = start(options.weights)
    if options.first:
        model.load_state_dict(torch.load(options.first))
    parts = [(article, passage) for article in read for passage in cutter.passages(article)]
    steps = len(parts) // BATCH
    run = Run(model, options.epochs * steps, options.out.with_suffix(".state"), options.rate)
    began, mean, begun = time.process_time(), 0.0, run.step
    run.model.train()
    order: list[int] = []
    for at in range(run.total):
        if at % steps == 0:
            order = sorted(range(len(parts)), key=lambda _: draw.random())
        if at < begun:
            continue
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(run.model, [parts[place] for place in order[at % steps * BATCH :][:BATCH]], draw)
        run.learn(loss)
        mean = 0.98 * mean + 0.02 * float(loss.detach()) if mean else float(loss.detach())
        if at % 25 == 0:
            print(f"{at}/{run.total} loss {mean:.3f} {time.process_time() - began:.0f} s", flush=True)
        if at and at % 200 == 0:
            run.save()
    torch.save(run.model.state_dict(), options.out)


if __name__ == "__main__":
    main()
