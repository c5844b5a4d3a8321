"""textacy's direct quotations, for an interpreter that has textacy, spaCy and a model; JSON lines in and out.

PYTHON bench/speech/textacy_quotes.py MODEL < {"id", "text"} > {"id", "found": [[cue, speaker, content] as spans]}
"""

from __future__ import annotations

import json
import sys
from typing import Any

import spacy
from textacy.extract.triples import direct_quotations


def span(tokens: Any) -> tuple[int, int]:
    """Code points of some tokens."""
    own = list(tokens)
    return (own[0].idx, own[-1].idx + len(own[-1])) if own else (0, 0)


def main() -> None:
    """Answer every line."""
    nlp = spacy.load(sys.argv[1])
    for line in sys.stdin:
        article = json.loads(line)
        try:
            quotes = list(direct_quotations(nlp(article["text"])))
        except ValueError:
            quotes = []  # an odd number of quotation marks
        found = [[span(one.cue), span(one.speaker), span(one.content)] for one in quotes]
        print(json.dumps({"id": article["id"], "found": found}))


if __name__ == "__main__":
    main()
