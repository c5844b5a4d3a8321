"""Whatever pages say, nothing that we write from them runs, loads or turns the text around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellings.dossier import build, render_html, render_markdown
from tellings.exports.export import Options
from tellings.exports.formats import NAMES, export
from tellings.records import Mention, Report
from tellings.stage import Bundle

from .attacks import ALL, DISGUISES, FOLDED, formulas_in, live_in_html, live_in_markdown, record_of

SAMPLE = ALL[::9]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    made = record_of(SAMPLE, tmp_path_factory.mktemp("attacks"))
    assert len(made.all(Report)) >= len(SAMPLE)
    return made


def test_nothing_is_live_in_the_dossier(record: Bundle) -> None:
    page = render_html(build(record))
    assert "window.hit=1" in page
    assert list(live_in_html(page)) == []


def test_nothing_is_live_in_markdown(record: Bundle) -> None:
    assert list(live_in_markdown(render_markdown(build(record)))) == []


@pytest.mark.parametrize("form", NAMES)
def test_no_cell_of_any_table_is_a_formula(record: Bundle, form: str) -> None:
    for name, data in export(record, form, Options(made="2024-05-01T00:00:00Z")).files.items():
        if name.endswith((".csv", ".tsv")):
            assert list(formulas_in(data, "\t" if name.endswith(".tsv") else ",")) == [], name


def test_a_check_that_fails_says_so() -> None:
    page = "<html><style></style><script></script><script></script><p onclick=x><a href=javascript:1>"
    assert len(list(live_in_html(page))) == 3
    assert list(live_in_markdown("a <b> [x](javascript:1)"))
    assert list(formulas_in(b"a,=1\n"))


def test_disguised_name_is_folded_and_a_look_alike_stays_another(tmp_path: Path) -> None:
    plain = "Anton Voronetz"
    for kind, disguise in {"plain": str, **DISGUISES}.items():
        named = disguise(plain)
        text = f"By the {kind} desk. General {named} said on Monday that the bridge was closed.\n\n“We hold it,” {named} said."
        (tmp_path / f"{kind}.txt").write_text(text, encoding="utf-8")
    made = record_of((), tmp_path)
    kinds = {row.report_id: Path(row.uri).stem for row in made.all(Report)}
    ids: dict[str, set[str]] = {}
    for mention in made.all(Mention):
        if mention.name_id is not None:
            ids.setdefault(kinds[mention.report_id], set()).add(mention.name_id)
    for kind in DISGUISES:
        assert bool(ids["plain"] & ids.get(kind, set())) == (kind in FOLDED), kind
