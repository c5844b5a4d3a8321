"""What other tools say about pairs of names: run by score.py under an interpreter that has them.

    pip install nomenklatura rapidfuzz jellyfish metaphone unidecode     (an environment of their own)

Reads one JSON object (kind, pairs) and writes one: method -> [scores, CPU seconds].
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any


def _methods() -> dict[str, Callable[[str, str], float]]:
    import jellyfish
    from metaphone import doublemetaphone
    from rapidfuzz import fuzz
    from unidecode import unidecode

    def latin(text: str) -> str:
        return unidecode(text).lower()

    def sounds(text: str) -> set[str]:
        return {doublemetaphone(word)[0] for word in latin(text).split()}

    def metaphone(a: str, b: str) -> float:
        x, y = sounds(a), sounds(b)
        return len(x & y) / max(1, len(x | y))

    return {
        "rapidfuzz WRatio, unidecode": lambda a, b: fuzz.WRatio(latin(a), latin(b)) / 100,
        "rapidfuzz token_sort, unidecode": lambda a, b: fuzz.token_sort_ratio(latin(a), latin(b)) / 100,
        "Levenshtein, unidecode": lambda a, b: fuzz.ratio(latin(a), latin(b)) / 100,
        "Jaro-Winkler, unidecode": lambda a, b: jellyfish.jaro_winkler_similarity(latin(a), latin(b)),
        "double metaphone words": metaphone,
    }


def _logic(kind: str) -> Callable[[str, str], float]:
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    algorithm: Any = get_algorithm("logic-v2")
    config = algorithm.default_config()
    schema = {"person": "Person", "place": "LegalEntity"}.get(kind, "Organization")

    def entity(name: str) -> Any:
        return model.get_proxy({"id": name, "schema": schema, "properties": {"name": [name]}})

    return lambda a, b: algorithm.compare(entity(a), entity(b), config).score


def main() -> None:
    """Scores all pairs with all methods."""
    task = json.load(sys.stdin)
    methods = _methods()
    if task.get("logic", True):
        methods["nomenklatura logic-v2"] = _logic(task["kind"])
    wanted = task.get("methods") or list(methods)
    out = {}
    for name in wanted:
        begin = time.process_time()
        scores = [methods[name](a, b) for a, b in task["pairs"]]
        out[name] = [scores, time.process_time() - begin]
    json.dump(out, sys.stdout)


if __name__ == "__main__":
    main()
