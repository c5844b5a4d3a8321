"""Writers and readers of one pile at the same time."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tellings.records import Source
from tellings.store import Kept, query
from tellings.store.segments import Pile
from tests import toys
from tests.calling import call

from .test_failing_disk import ingest_and_run
from .test_kill import record, start


def open_files() -> int:
    """Descriptors of this process."""
    return len(list(Path("/proc/self/fd").iterdir()))


def commit(pile: Pile, text: str) -> None:
    made = toys.source(text)
    pile.commit("sources", [Kept(made.source_id, made.digest(), (made,))])


@pytest.mark.parametrize("command", [["add", "."], ["run"], ["rebuild"]])
def test_second_writer_is_told_in_one_line(tmp_path: Path, command: list[str]) -> None:
    with Pile(tmp_path, write=True):
        done = call(*command, "-p", tmp_path)
    assert done.code == 5
    assert done.err == (f"tellings: another process is writing to the pile {tmp_path}; wait for it to end\n")


def test_readers_beside_a_writer_see_whole_commits(tmp_path: Path) -> None:
    pile, counts = tmp_path / "pile", list[int]()
    start(tmp_path / "quiet").communicate()
    writer = start(pile)
    while writer.poll() is None:
        if (pile / "format").exists():
            with Pile(pile) as store:
                counts.append(len(store.load(Source)))
                assert store.check() == []
    writer.communicate()
    assert {count % 5 for count in counts} == {0}
    assert counts == sorted(counts)
    assert record(pile) == record(tmp_path / "quiet")


def test_compaction_removes_nothing_under_a_reader(tmp_path: Path) -> None:
    with Pile(tmp_path, write=True) as writer:
        commit(writer, "One.")
        with Pile(tmp_path) as reader:
            writer.commit("sources", (), [toys.source("One.").source_id])
            commit(writer, "Two.")
            writer.compact()
            assert [s.data for s in reader.load(Source)] == [b"One."]
        writer.compact()
    assert len(list((tmp_path / "segments").iterdir())) == 1


def test_first_writers_of_a_pile_do_not_trip_over_each_other(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tellings.store.segments import Pile; "
        "Pile(Path(sys.argv[1]), write=True)"
    )
    made = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "p")], stderr=subprocess.PIPE) for _ in range(4)
    ]
    errors = [process.communicate()[1].decode().splitlines()[-1:] for process in made]
    assert all(not error or "Locked" in error[0] for error in errors), errors
    Pile(tmp_path / "p").close()


def test_searches_at_once_on_a_stale_pile_all_find(tmp_path: Path) -> None:
    ingest_and_run(tmp_path, [])
    found: list[int] = []

    def look() -> None:
        with Pile(tmp_path) as pile:
            found.append(len(query.search(pile, "three")))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1, 1, 1, 1]


def test_fifty_openings_leave_no_file_open(tmp_path: Path) -> None:
    ingest_and_run(tmp_path, [])

    def cycle() -> None:
        with Pile(tmp_path, write=True) as pile:
            pile.compact()
            with pytest.raises(Exception, match="another process"):
                Pile(tmp_path, write=True)
        with Pile(tmp_path) as pile:
            query.search(pile, "three")
            list(query.sql(pile, "select 1"))

    cycle()
    before = open_files()
    for _ in range(50):
        cycle()
    assert open_files() == before


def test_damaged_pile_leaves_no_file_open_and_no_lock(tmp_path: Path) -> None:
    ingest_and_run(tmp_path, [])
    (tmp_path / "format").write_bytes(b"\xff")
    before = open_files()
    for write in (True, False):
        with pytest.raises(Exception, match="format: damaged"):
            Pile(tmp_path, write=write)
    assert open_files() == before
