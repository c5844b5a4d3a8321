"""Files in object stores and on cluster file systems, opened as a file here is: read on, or sought in, never copied."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from urllib.parse import unquote

from .codes import bad
from .inputs import Input, label

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

STREAMED = ("s3", "s3a", "s3n", "gs", "gcs", "abfs", "abfss")
"""Schemes that Arrow's own clients read, piece by piece."""
THROUGH_SPARK = ("hdfs", "viewfs", "webhdfs", "swebhdfs", "wasb", "wasbs", "oss", "cosn", "obs")
"""Schemes that only Hadoop's clients read: a file at a time, by the cluster that has them."""
_BUFFER = 1_000_000
_S3 = "spark.hadoop.fs.s3a."
_ANONYMOUS = "AnonymousAWSCredentialsProvider"
Conf = Mapping[str, str]


def scheme_of(address: str) -> str:
    """The scheme of an address in lower case; "" for a path."""
    head, mark, _ = address.partition("://")
    return head.lower() if mark else ""


def plain(address: str) -> str:
    """A `file://` address as the path that it means, its percent signs undone; anything else as it is."""
    if scheme_of(address) != "file":
        return address
    return "/" + unquote(address.partition("://")[2].partition("/")[2])


def open_store(address: str, conf: Conf) -> Input:
    """The file at an address of a `STREAMED` scheme. BadInput where it is not there or may not be read.

    `conf` are Spark's settings: of S3 those that Hadoop's client takes (`spark.hadoop.fs.s3a.access.key`, `.endpoint`,
    ...) hold here too; without them Arrow looks for credentials in the environment, the profile, or the machine's role.
    """
    uri = label(address)
    system, path = _system(address, conf)
    try:
        info = system.get_file_info(path)
        if info.is_file:
            file = system.open_input_file(path)
            stream = cast(BinaryIO, io.BufferedReader(cast(Any, file), _BUFFER))
            return Input(uri, stream, size=info.size)
    except (OSError, ValueError) as error:
        raise bad("not-readable", f"{uri}: {_short(error)}") from None
    raise bad(
        "not-found", f"{uri} is {'a folder' if info.base_name and info.type.name == 'Directory' else 'not there'}"
    )


def files_below(address: str, conf: Conf) -> Iterator[str]:
    """The addresses of all files below a folder of a store (an address that ends in `/`), sorted. BadInput as above."""
    from pyarrow.fs import FileSelector

    system, path = _system(address, conf)
    try:
        found = system.get_file_info(FileSelector(path.rstrip("/"), recursive=True))
    except (OSError, ValueError) as error:
        raise bad("not-readable", f"{label(address)}: {_short(error)}") from None
    root = address.rstrip("/")
    below = len(path.rstrip("/"))
    names = [info.path[below:] for info in found if info.is_file and not info.base_name.startswith((".", "_"))]
    yield from (root + name for name in sorted(names, key=lambda name: name.split("/")))


def _system(address: str, conf: Conf) -> tuple[FileSystem, str]:
    from pyarrow import fs

    try:
        if scheme_of(address).startswith("s3"):
            return fs.S3FileSystem(**_s3_options(conf)), address.partition("://")[2]  # a key may have any character
        name = address.replace("gcs://", "gs://", 1) if scheme_of(address) == "gcs" else address
        system, path = fs.FileSystem.from_uri(name)
    except (OSError, ValueError, NotImplementedError) as error:
        raise bad("not-readable", f"{label(address)}: {_short(error)}") from None
    return system, path


def _s3_options(conf: Conf) -> dict[str, Any]:
    """Arrow's options from Hadoop's settings; nothing that was not set."""
    names = {"access_key": "access.key", "secret_key": "secret.key", "session_token": "session.token",
             "region": "endpoint.region"}  # fmt: skip
    options: dict[str, Any] = {ours: conf[_S3 + theirs] for ours, theirs in names.items() if _S3 + theirs in conf}
    if endpoint := conf.get(_S3 + "endpoint"):
        scheme, mark, rest = endpoint.partition("://")
        options["endpoint_override"] = rest if mark else endpoint
        tls = conf.get(_S3 + "connection.ssl.enabled", "true") == "true"
        options["scheme"] = scheme if mark else "https" if tls else "http"
    if _ANONYMOUS in conf.get(_S3 + "aws.credentials.provider", ""):
        options["anonymous"] = True
    return options


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
