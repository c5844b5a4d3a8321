"""A sourced record of a story, made from a pile of news reports.

    import tellings
    tellings.trace(["pages/"], "out")        # a dossier and its record
    tellings.verify("out/record").faults     # () where every citation stands
    tellings.said("The mayor said it rained.")  # who said what in one text

Importing this loads nothing heavy: each name below is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "trace": "api",
    "verify": "api",
    "said": "api",
    "figures": "api",
    "open_pile": "api",
    "ground": "grounding",
    "Bundle": "stage",
    "Settings": "stage",
    "Stage": "stage",
    "STAGES": "pipeline",
    "check_stage": "contract",
    "Limits": "limits",
    "TellingsError": "errors",
    "BadInput": "errors",
    "Limit": "errors",
    "Broken": "errors",
    "Usage": "errors",
}
__all__ = ["__version__", *_HOMES]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'tellings' has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
