"""What the class model is fitted on holds no sentence of its evaluation: PLV development, PLOVER gold standard.

The gold-standard records are near-copies of the PLV test set. Neither is here. What can be checked without them is that
training reads only the files named on the model card, that none of them is an evaluation file, and, where the
development set lies beside the project, that no sentence of ours shares half of its word triples with one of it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TRAINING = ROOT / "training/events"
ALLOWED = {
    "plv-train.jsonl", "CAMEO2PLOVER-2021.txt", "CAMEO.verbpatterns.txt", "sentences.tsv", "bbc-2005.jsonl.gz",
    "verbs.txt", ".jsonl.gz", "world-leaders-2021-wikidata.csv", "world-leaders-2026-07-19.json",
    "Phoenix.Countries.actors.txt", "countries.tsv", "offices.tsv",
}  # fmt: skip
SHARE = 0.5
"""From so many word triples in common two sentences are one; 315 of 322 gold-standard records are such copies."""


def triples(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"[a-z']+", re.sub(r"</?[st]>|\*", "", text.lower()))
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def alike(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    return len(a & b) / max(len(a | b), 1)


def own_sentences() -> list[str]:
    lines = (TRAINING / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    return [line.partition("\t")[2] for line in lines if "\t" in line and not line.startswith("#")]


def test_training_names_no_file_of_evaluation() -> None:
    code = " ".join(path.read_text(encoding="utf-8") for path in sorted(TRAINING.glob("*.py")))
    named = set(re.findall(r"[\w.-]+\.(?:jsonl\.gz|jsonl|tsv|txt|csv|json)", code))
    assert named <= ALLOWED
    assert not re.search(r"plv-dev|plv-test|gold_?standard|gsr", code, re.I)


def test_triples_find_a_copy_and_no_other_sentence() -> None:
    one = triples("The <s>rebels</s> released eleven hostages near the border on Friday.")
    copy = triples("The rebels released eleven hostages near the border on Friday, officials said.")
    other = triples("The rebels shelled a market near the border on Friday.")
    assert alike(one, copy) >= SHARE > alike(one, other)


def test_no_training_sentence_is_one_of_the_evaluation() -> None:
    data = next((up / "shared/data/events" for up in ROOT.parents if (up / "shared/data/events").exists()), None)
    if data is None:
        pytest.skip("the evaluation sentences are not beside the project")
    held = [triples(json.loads(x)["marked_sentence"]) for x in (data / "plv-dev.jsonl").open(encoding="utf-8")]
    given = [triples(sentence) for sentence in own_sentences()]
    assert [n for n, mine in enumerate(given) if any(mine & one and alike(mine, one) >= SHARE for one in held)] == []
