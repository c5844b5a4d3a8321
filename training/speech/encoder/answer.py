"""What the trained encoder says of articles: one JSON line an article, cues with their source and content, by word.

python training/speech/encoder/answer.py DUMP/dev.jsonl WEIGHTS TRAINED OUT [--outlet usa-today] [--int8]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from model import Encoder
from passages import Cutter, Passage, marks, window
from train import attention, padded

LEAST_SURE = 0.1
AT_ONCE = 16


def cues_of(chances: list[list[float]], low: int) -> list[tuple[list[int], float]]:
    """Runs of words that are likelier in a cue than not, or that begin one with some probability."""
    found: list[tuple[list[int], float]] = []
    at = 0
    while at < len(chances):
        if 1 - chances[at][0] < LEAST_SURE:
            at += 1
            continue
        stop = at + 1
        while stop < len(chances) and chances[stop][2] > max(chances[stop][0], chances[stop][1], 0.3):
            stop += 1
        found.append(([low + place for place in range(at, stop)], 1 - min(chances[p][0] for p in range(at, stop))))
        at = stop
    return found


def answers(model: Encoder, passages: list[Passage]) -> Iterator[list[Any]]:
    """Cue words, their probability, source words, content words, mean probability of the content."""
    for passage in passages:
        ids, quoted = torch.tensor([passage.ids]), torch.tensor([passage.quoted])
        mask = attention([len(passage.ids)], len(passage.ids))
        low = model.lower(ids, quoted, mask)
        firsts = torch.tensor(passage.first)
        chances = model.cues(model.upper(low, torch.zeros_like(ids), mask))[0, firsts].float().softmax(-1).tolist()
        found = [one for one in cues_of(chances, passage.low) if passage.core[0] <= one[0][0] < passage.core[1]]
        everything = {word for cue, sure in found if sure >= 0.5 for word in cue}
        for start in range(0, len(found), AT_ONCE):
            group = found[start : start + AT_ONCE]
            spans = [window(passage, cue) for cue, _ in group]
            rows = [
                marks(passage, cue, everything - set(cue))[a:b] for (cue, _), (a, b) in zip(group, spans, strict=True)
            ]
            x = torch.nn.utils.rnn.pad_sequence([low[0, a:b] for a, b in spans], batch_first=True)
            top = model.upper(x, padded(rows, 2), attention([b - a for a, b in spans], x.shape[1]))
            told = model.roles(top).float().softmax(-1).tolist()
            for (cue, sure), (a, b), roles in zip(group, spans, told, strict=True):
                own = {passage.low + n: roles[first - a] for n, first in enumerate(passage.first) if a <= first < b}
                label = {word: max(range(3), key=lambda k: chance[k]) for word, chance in own.items()}
                source = [word for word, k in label.items() if k == 1 and word not in cue]
                content = [word for word, k in label.items() if k == 2 and word not in cue]
                mean = sum(own[word][2] for word in content) / len(content) if content else 0.0
                yield [cue, round(sure, 4), source, content, round(mean, 4)]


def main() -> None:
    """Write the answers and say how fast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--outlet")
    parser.add_argument("--int8", action="store_true", help="linear layers in eight bits")
    options = parser.parse_args()
    torch.set_num_threads(1)
    model = Encoder()
    model.load_state_dict(torch.load(options.trained))
    model.eval()
    if options.int8:
        model = torch.ao.quantization.quantize_dynamic(model, {torch.nn.Linear}, dtype=torch.qint8)
    cutter = Cutter(options.weights)
    words, began = 0, time.process_time()
    with options.articles.open() as lines, options.out.open("w") as out, torch.inference_mode():
        for article in map(json.loads, lines):
            if options.outlet and article["outlet"] != options.outlet:
                continue
            found = list(answers(model, list(cutter.passages(article))))
            out.write(json.dumps({"id": article["id"], "found": found}) + "\n")
            words += sum(any(char.isalnum() for char in word) for word in article["words"])
    print(f"{words} words, {words / (time.process_time() - began):,.0f} words a CPU second")


if __name__ == "__main__":
    main()
