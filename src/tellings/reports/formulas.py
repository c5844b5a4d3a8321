"""Lines whose form alone says that they are no reporting: notices of feeds, credited pictures, notes, offers."""

from __future__ import annotations

import regex

from tellings.records import FurnitureKind

LONGEST_FORMULA = 260
_NAME = r"\p{Lu}[\p{L}\p{M}.'’-]*(?:\s+(?:de|del|van|von|der|al|el|da)\b){0,2}(?:\s+\p{Lu}[\p{L}\p{M}.'’-]*){1,3}"
_FORMULAS: tuple[tuple[FurnitureKind, regex.Pattern[str]], ...] = (
    (
        "notice",
        regex.compile(r"^the (?:post|article|story) .{5,200} (?:first appeared|appeared first) on .{2,60}$", regex.I),
    ),
    (
        "caption",
        regex.compile(
            r"[.!?…)”\"]\s+(?i:pictures?|photos?|photographs?|photo credit|images?|foto|bild|фото)\s*:\s*"
            r"[\p{Lu}@][^.!?;:]{1,50}\.?$"
        ),
    ),
    (
        "promotion",
        regex.compile(
            rf"^{_NAME} (?:has (?:written|reported|worked)|writes|reports|is an? [\p{{L}} -]{{0,40}}"
            r"(?:reporter|correspondent|journalist|columnist|editor|writer))\b.{0,60}?"
            r"\b(?:for|at|with) (?:us|th(?:e|is) paper|(?:[Tt]he )?\p{Lu}[^.,]{0,40}) since (?:19|20)\d\d\."
        ),
    ),
    (
        "promotion",
        regex.compile(
            r"^(?:please )?(?:support|help fund) (?:our|local|independent|quality|free)"
            r" (?:reporting|journalism|news)\b",
            regex.I,
        ),
    ),
    (
        "promotion",
        regex.compile(
            r"^join (?:over |more than |nearly |our )?[\d.,]+(?:\s?k)?\+?"
            r" (?:other )?(?:readers|subscribers|people who read)\b",
            regex.I,
        ),
    ),
    ("related", regex.compile(r"^(?:play|watch|listen to)(?: the)? (?:video|audio|clip|podcast)\s*:\s", regex.I)),
)  # fmt: skip


def formula_kind(text: str) -> FurnitureKind | None:
    """The kind of furniture that the line's form shows, None where it shows none."""
    if len(text) > LONGEST_FORMULA:
        return None
    return next((kind for kind, pattern in _FORMULAS if pattern.search(text)), None)
