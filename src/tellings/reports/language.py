"""Which language the reporting is in, among the languages of the settings."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LEAST_LETTERS = 20
SAMPLE_CHARS = 1_000
"""More does not change the answer on the news sets and costs a millisecond a thousand."""
LEAST_CONFIDENCE = 0.5
"""Of py3langid's normalised scores; below it the best language is not clearly ahead of the next."""


def language_of(text: str, languages: tuple[str, ...]) -> str | None:
    """ISO 639-1 code, or None where there are too few letters or no clear winner."""
    sample = text[:SAMPLE_CHARS]
    if sum(map(str.isalpha, sample)) < LEAST_LETTERS or not languages:
        return None
    best, confidence = _identifier(languages).classify(sample)
    return str(best) if confidence >= LEAST_CONFIDENCE else None


@cache
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    from py3langid import langid

    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    known = [code for code in languages if code in set(identifier.nb_classes)]
    identifier.set_languages(known or None)
    return identifier
