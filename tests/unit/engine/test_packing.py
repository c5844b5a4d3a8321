"""What goes over the wire comes back as it was."""

from __future__ import annotations

import msgspec
import pytest

from tellings.engine import Inline, Result, cut
from tellings.engine.packing import Packing
from tellings.records import Page, Source
from tellings.stage import Settings
from tests import toys


def test_part_comes_back_as_it_was() -> None:
    (part,) = cut(toys.READ, {Source: [toys.source("Rain fell — «всё» 雨 \x00.")]})
    packing = Packing(toys.READ)
    again = packing.unpack_part(packing.pack_part(part))
    assert (again.key, again.kinds(), again.all(Source)) == (part.key, part.kinds(), part.all(Source))


def test_result_keeps_the_order_in_which_its_rows_were_made() -> None:
    parts = cut(toys.SETTLE, {Page: [_page("One. Two."), _page("Three.")]})
    packing = Packing(toys.SETTLE)
    for result in Inline().map(toys.SETTLE, parts, Settings()):
        assert packing.unpack_result(packing.pack_result(result)) == result


def test_fault_comes_back() -> None:
    packing = Packing(toys.READ)
    assert packing.unpack_result(packing.pack_result(Result("k", (), "it broke"))) == Result("k", (), "it broke")


def test_bytes_of_another_stage_are_refused() -> None:
    (part,) = cut(toys.READ, {Source: [toys.source("One.")]})
    with pytest.raises(msgspec.ValidationError):
        Packing(toys.SETTLE).unpack_part(Packing(toys.READ).pack_part(part))


def _page(text: str) -> Page:
    row = toys.report(text)
    return Page(**{field: getattr(row, field) for field in Page.__struct_fields__})
