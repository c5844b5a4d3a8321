"""The client against a server in a process of its own, over a real socket."""

from __future__ import annotations

import io
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tellings.client import ROWS, Client
from tellings.errors import Broken, Usage
from tellings.records import Report, Story
from tests.calling import call
from tests.unit.dossier import sample


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def client(ferry: Path) -> Iterator[Client]:
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "tellings", "serve", "-p", str(ferry), "--port", str(port)], stderr=subprocess.DEVNULL
    )
    try:
        made = Client(f"http://127.0.0.1:{port}/")
        made.wait(600)
        yield made
    finally:
        server.terminate()
        server.wait()


def test_lists_give_every_row_of_every_sheet(client: Client) -> None:
    assert {row["story_id"] for row in client.all("/stories")} == {row.story_id for row in sample.record().all(Story)}
    assert len(list(client.all("/reports"))) == len(sample.record().all(Report))


@pytest.mark.parametrize("path", [path for path in ROWS if path != "/search"])
def test_every_list_has_its_rows(client: Client, path: str) -> None:
    assert len(list(client.all(path))) == client.get(path)["sheet"]["total"]


def test_passage_reads_as_the_report_does(client: Client) -> None:
    report = next(row for row in sample.record().all(Report) if len(row.text) > 40)
    assert client.passage(report.report_id, 3, 40)["text"] == report.text[3:40]


def test_search_takes_words_of_any_script(client: Client) -> None:
    assert list(client.all("/search", q="Ωμέγα “nothing” & such")) == []


def test_export_is_an_archive(client: Client) -> None:
    archive = zipfile.ZipFile(io.BytesIO(client.export("csv")))
    assert any(name.endswith("claims.csv") for name in archive.namelist())


@pytest.mark.parametrize("path", ["/stories/nothing", "/nowhere", "/stories/../../etc/passwd"])
def test_what_is_not_there_is_said_in_words(client: Client, path: str) -> None:
    with pytest.raises(Usage, match="404"):
        client.get(path)


def test_page_that_is_no_list_is_refused(client: Client) -> None:
    with pytest.raises(Usage, match="is no list"):
        list(client.all("/runs"))


def test_second_server_at_a_port_is_told_at_once(ferry: Path, client: Client) -> None:
    port = client._base.rpartition(":")[2]
    done = call("serve", "-p", ferry, "--port", port)
    assert done.code == 2
    assert f"port {port} of 127.0.0.1: something listens there already; choose another with --port" in done.err
    assert "http://" not in done.err


def test_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Broken, match="is tellings serve running"):
        Client(f"http://127.0.0.1:{free_port()}").get("/stories")


@pytest.mark.parametrize("address", ["", "127.0.0.1:8017", "file:///etc/passwd", "ftp://a.example"])
def test_address_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(Usage, match="no http or https address"):
        Client(address)
