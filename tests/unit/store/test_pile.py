from pathlib import Path

import pytest

from tellings.errors import Damaged, Locked, Usage
from tellings.records import Date, Report, Source
from tellings.records.tables import TABLES
from tellings.store import Kept, Memory
from tellings.store.columns import from_arrow, schema_of, to_arrow
from tellings.store.segments import Pile
from tests.toys import report, source


def kept(*texts: str, digest: str = "d1") -> list[Kept]:
    return [Kept(s.source_id, digest, (s,)) for s in map(source, texts)]


def texts_in(store: Pile | Memory) -> set[str]:
    return {s.data.decode() for s in store.load(Source)}


def test_pile_gives_back_what_was_committed(tmp_path: Path) -> None:
    with Pile(tmp_path / "p", write=True) as pile:
        pile.commit("sources", kept("one", "two"))
    with Pile(tmp_path / "p") as pile:
        assert texts_in(pile) == {"one", "two"}


def test_pile_replaces_a_part_and_doubles_nothing(tmp_path: Path) -> None:
    with Pile(tmp_path / "p", write=True) as pile:
        pile.commit("sources", kept("one", "two"))
        pile.commit("sources", kept("one", digest="d2"))
        assert len(pile.load(Source)) == 2
        assert pile.digests("sources")[source("one").source_id] == "d2"


def test_pile_forgets_parts_that_are_gone(tmp_path: Path) -> None:
    with Pile(tmp_path / "p", write=True) as pile:
        pile.commit("sources", kept("one", "two"))
        pile.commit("sources", (), [source("one").source_id])
    with Pile(tmp_path / "p") as pile:
        assert texts_in(pile) == {"two"}


def test_compact_keeps_what_is_valid_and_its_order_of_truth(tmp_path: Path) -> None:
    with Pile(tmp_path / "p", write=True) as pile:
        pile.commit("sources", kept("one"))
        pile.commit("sources", kept("one", digest="d2"))
        pile.commit("sources", kept("two"))
        pile.commit("sources", (), [source("two").source_id])
        pile.compact()
    with Pile(tmp_path / "p") as pile:
        assert texts_in(pile) == {"one"}
        assert dict(pile.digests("sources")) == {source("one").source_id: "d2"}
    assert len(list((tmp_path / "p" / "segments").iterdir())) == 1


def test_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    with Pile(tmp_path / "p", write=True), pytest.raises(Locked, match="another process"):
        Pile(tmp_path / "p", write=True)


def test_reader_beside_a_writer_sees_what_is_committed(tmp_path: Path) -> None:
    with Pile(tmp_path / "p", write=True) as writer:
        writer.commit("sources", kept("one"))
        assert texts_in(Pile(tmp_path / "p")) == {"one"}


def test_folder_that_is_no_pile_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(Usage, match="tellings add"):
        Pile(tmp_path)


def test_files_of_an_unfinished_commit_are_removed(tmp_path: Path) -> None:
    with Pile(tmp_path / "p", write=True) as pile:
        pile.commit("sources", kept("one"))
    (tmp_path / "p" / "segments" / "00000002-sources-abc.parquet").write_bytes(b"half")
    (tmp_path / "p" / "commits" / "00000002.json.part").write_bytes(b"half")
    with Pile(tmp_path / "p", write=True) as pile:
        assert texts_in(pile) == {"one"}
    assert len(list((tmp_path / "p" / "segments").iterdir())) == 1


def test_no_flipped_bit_of_a_segment_is_read_silently(tmp_path: Path) -> None:
    with Pile(tmp_path / "p", write=True) as pile:
        pile.commit("sources", kept("one text", "another text"))
    (path,) = (tmp_path / "p" / "segments").iterdir()
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        pile = Pile(tmp_path / "p")
        assert pile.check(), place
        with pytest.raises(Damaged, match="not what was written"):
            pile.load(Source)


def test_flipped_bit_of_a_commit_is_named(tmp_path: Path) -> None:
    with Pile(tmp_path / "p", write=True) as pile:
        pile.commit("sources", kept("one"))
    (path,) = (tmp_path / "p" / "commits").iterdir()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(Damaged, match=path.name):
        Pile(tmp_path / "p")


def test_memory_and_pile_hold_the_same(tmp_path: Path) -> None:
    memory = Memory()
    with Pile(tmp_path / "p", write=True) as pile:
        for store in (memory, pile):
            store.commit("sources", kept("b", "a"))
            store.commit("sources", kept("c"), [source("a").source_id])
        assert memory.load(Source) == pile.load(Source)
        assert memory.digests("sources") == pile.digests("sources")


def test_every_table_has_an_arrow_schema_with_its_columns() -> None:
    for table in TABLES:
        assert tuple(schema_of(table.record).names) == table.record.__struct_fields__


def test_records_survive_arrow() -> None:
    made = report("Ünïcode 🎙️ text.")
    dated = Report(
        **{f: getattr(made, f) for f in Report.__struct_fields__ if f != "published"},
        published=Date(value="2024-05", precision="month", basis="printed", evidence=()),
    )
    assert from_arrow(Report, to_arrow(Report, [made, dated])) == (made, dated)
