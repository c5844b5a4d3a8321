"""Is Spark here? What tests need of it, and a stand-alone cluster on this machine."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import tellings

needs_spark = pytest.mark.skipif(
    shutil.which("java") is None and "JAVA_HOME" not in os.environ, reason="no java is found; Spark needs one"
)
SMALL = {"spark.driver.memory": "1g", "spark.executor.memory": "512m"}
_WAIT = 120


class Cluster:
    """A master and workers of one core each; `conf` are the settings of a driver that uses them."""

    def __init__(self, folder: Path, workers: int) -> None:
        import pyspark

        self._home = Path(pyspark.__file__).parent
        self._folder = folder
        self._running: list[subprocess.Popen[bytes]] = []
        self.address = f"spark://127.0.0.1:{_free_port()}"
        host, _, port = self.address.removeprefix("spark://").partition(":")
        self._start("master.Master", "--host", host, "--port", port, "--webui-port", "0")
        for number in range(workers):
            self._start(
                "worker.Worker", "--host", host, "--webui-port", "0", "--cores", "1", "--memory", "1g",
                "--work-dir", str(folder / f"work{number}"), self.address,
            )  # fmt: skip
        self._await("Registering worker 127.0.0.1:", "master.Master", workers)

    @property
    def conf(self) -> dict[str, str]:
        """For executors: this Python with all that it has, and the package in an archive that Spark ships."""
        archive = self._folder / "package.tar.gz"
        if not archive.exists():
            with tarfile.open(archive, "w:gz", compresslevel=1) as out:
                out.add(Path(tellings.__file__).parent, "tellings")
        return SMALL | {
            "spark.pyspark.python": sys.executable,
            "spark.archives": f"{archive}#shipped",
            "spark.executorEnv.PYTHONPATH": "shipped",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.ui.enabled": "false",
        }

    def kill_worker(self) -> None:
        """Kill the last worker with its executor, without a word."""
        os.killpg(self._running.pop().pid, signal.SIGKILL)

    def close(self) -> None:
        """End all."""
        for process in reversed(self._running):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _start(self, name: str, *words: str) -> None:
        log = (self._folder / f"{name}.log").open("ab")
        command = [str(self._home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", *words]
        own = {"SPARK_DAEMON_MEMORY": "256m", "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": str(self._home)}
        self._running.append(
            subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | own, start_new_session=True)
        )

    def _await(self, words: str, name: str, times: int) -> None:
        end = time.monotonic() + _WAIT
        while (self._folder / f"{name}.log").read_text(errors="replace").count(words) < times:
            if time.monotonic() > end:
                raise RuntimeError(f"the cluster did not come up: {self._folder}")
            time.sleep(0.2)


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A running cluster, ended at the end."""
    running = Cluster(folder, workers)
    try:
        yield running
    finally:
        running.close()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
