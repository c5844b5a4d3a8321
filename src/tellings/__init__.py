"""A sourced record of a story, made from a pile of news reports."""

__version__ = "0.1.0"
