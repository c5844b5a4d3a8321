"""What can be judged, and what has no meaning."""

from __future__ import annotations

import pytest

from tellings.errors import Usage
from tellings.judging import judge
from tellings.records import JudgedKind, anchor

R = "r0000000001"


@pytest.mark.parametrize(
    ("kind", "about", "verdict"),
    [
        ("story", (R,), "same"),
        ("story", (R, "r0000000002"), "right"),
        ("statement", (f"{R}:1-5",), "same"),
        ("date", (R,), "2024-13-40"),
        ("date", (R,), "yesterday"),
        ("figure", (f"{R}:1-5",), "many"),
        ("figure", (f"{R}:1-5",), "nan"),
        ("place", (f"{R}:1-5",), "Lviv"),
        ("speaker", (f"{R}:1-5",), " "),
        ("speaker", (f"{R}:1-5",), "right"),
        ("name", ("Kyiv", "spelling:Kiev"), "same"),
        ("figure", (f"{R}:5-5",), "wrong"),
        ("judgement", ("j0", "j1"), "undo"),
    ],
)
def test_judgement_without_meaning_is_refused(kind: JudgedKind, about: tuple[str, ...], verdict: str) -> None:
    with pytest.raises(Usage):
        judge(kind, about, verdict, by="ana", made="2026-03-01T10:00:00+00:00")


@pytest.mark.parametrize(
    ("kind", "about", "verdict"),
    [
        ("story", (R, "r0000000002"), "not-same"),
        ("name", ("spelling:Kyiv", f"{R}:1-5"), "same"),
        ("date", (R,), "2024-03"),
        ("figure", (f"{R}:1-5",), "9,400"),
        ("place", (f"{R}:1-5",), "geonames:703448"),
        ("speaker", (f"{R}:1-5",), "Mirela Dastan"),
        ("furniture", (f"{R}:1-5",), "right"),
    ],
)
def test_judgement_with_a_meaning_is_made(kind: JudgedKind, about: tuple[str, ...], verdict: str) -> None:
    assert judge(kind, about, verdict, by="ana", made="2026-03-01T10:00:00+00:00").verdict == verdict


def test_order_of_a_pair_makes_no_other_judgement() -> None:
    made = "2026-03-01T10:00:00+00:00"
    one = judge("copy", (R, "r0000000002"), "same", by="ana", made=made)
    assert judge("copy", ("r0000000002", R), "same", by="ana", made=made) == one


def test_judgement_without_a_judge_is_refused() -> None:
    with pytest.raises(Usage, match="who judges"):
        judge("date", (R,), "2024-03", by=" ", made="2026-03-01T10:00:00+00:00")


@pytest.mark.parametrize("text", ["", "r1", f"{R}:9-3", "spelling:", "spelling: ", f"{R}:1-5:9", "r0000000001 "])
def test_odd_anchor_is_none(text: str) -> None:
    assert anchor(text) is None
