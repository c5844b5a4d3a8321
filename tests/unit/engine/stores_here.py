"""A bucket that speaks the protocol of S3, on the loopback, and files to put into it."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.parquet as pq

from tests.unit.sources.test_warc import answer, built

PAGE = "<!doctype html><html><body><p>{}</p></body></html>"


def a_pile_of_files(folder: Path) -> list[str]:
    """Files of many kinds in a folder, some with pages that stand twice, one damaged; their paths, sorted."""
    folder.mkdir(exist_ok=True)
    bodies = [PAGE.format(f"The ferry {n} ran aground off the mole.").encode() for n in range(12)]
    archive = built(*(answer(body) for body in bodies), answer(b"<html>" + b"<p>long</p>" * 900 + b"</html>"))
    (folder / "a.warc.gz").write_bytes(archive)
    (folder / "b damaged.warc.gz").write_bytes(
        archive[: len(archive) // 2] + b"torn" + archive[len(archive) // 2 + 4 :]
    )
    (folder / "c.wet.gz").write_bytes(built(("conversion", "", b"text/plain", b"The pier was closed on Monday.")))
    (folder / "d.html").write_bytes(bodies[0])
    (folder / "e [2]{x}*?.html").write_bytes(bodies[0])
    rows = {"text": ["Row one speaks.", "Row two speaks.", ""], "url": [f"https://t.example/{n}" for n in range(3)]}
    pq.write_table(pa.table(rows), folder / "f.parquet")
    lines = [json.dumps({"text": f"Line {n} speaks."}) for n in (1, 2, 1)]
    (folder / "g.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    return sorted(str(path) for path in folder.iterdir())


class _Files(BaseHTTPRequestHandler):
    """Bytes of files of a folder, whole or in part."""

    folder: Path

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send(self, data: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def send_file(self, path: Path) -> None:
        data, asked = path.read_bytes(), self.headers.get("Range")
        about = {"Last_Modified": formatdate(0, usegmt=True), "ETag": '"1"', "Accept_Ranges": "bytes"}
        if not asked:
            self.send(data, **about)
            return
        first, _, last = asked.removeprefix("bytes=").partition("-")
        end = min(int(last or len(data)), len(data) - 1)
        part = data[int(first) : end + 1]
        self.send(part, 206, Content_Range=f"bytes {first}-{end}/{len(data)}", **about)


class _Bucket(_Files):
    """An S3 bucket called `bucket`."""

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        name = unquote(asked.path).removeprefix("/bucket").strip("/")
        if "list-type" in parse_qs(asked.query, keep_blank_values=True):
            self.send(self._listing().encode(), Content_Type="application/xml")
        elif (self.folder / name).is_file():
            self.send_file(self.folder / name)
        else:
            self.send(b"", 404)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _listing(self) -> str:
        rows = (
            f"<Contents><Key>{escape(p.name)}</Key><LastModified>2024-05-06T07:08:09.000Z</LastModified>"
            f"<Size>{p.stat().st_size}</Size></Contents>"
            for p in sorted(self.folder.iterdir())
        )
        return (
            f'<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>{"".join(rows)}</ListBucketResult>'
        )


@contextmanager
def _served(kind: type[_Files], folder: Path) -> Iterator[int]:
    handler = type("Handler", (kind,), {"folder": folder, "protocol_version": "HTTP/1.1"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def object_store(folder: Path) -> Iterator[dict[str, str]]:
    """The settings with which `s3a://bucket/` is this folder."""
    with _served(_Bucket, folder) as port:
        yield {
            "spark.hadoop.fs.s3a.endpoint": f"http://127.0.0.1:{port}",
            "spark.hadoop.fs.s3a.endpoint.region": "nowhere-1",
            "spark.hadoop.fs.s3a.aws.credentials.provider": "org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider",
        }
