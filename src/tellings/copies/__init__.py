"""Who took text from whom: pairs that share rare words, laid side by side word by word, judged, put in order."""

from .tracing import read_words, trace

__all__ = ["read_words", "trace"]
