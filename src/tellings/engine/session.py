"""A Spark session that says in one line what it lacks, and whose chatter goes to a file of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Mapping
from importlib.util import find_spec
from typing import IO, Any

from ..errors import Broken, Missing

LOCAL = "local[2]"
_JAVA = 17
_TAIL = 300

# What a run of ours wants of Spark whatever the cluster; a person's own settings outrank it.
_ALWAYS = {
    "spark.app.name": "tellings",
    "spark.ui.showConsoleProgress": "false",
    # one task for each batch that is sent: without this, small tables are cut anew by the number of rows
    "spark.sql.execution.arrow.localRelationThreshold": "0",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
    "spark.sql.session.timeZone": "UTC",
}
# On one machine: no page to look at, no address to guess, and a Java that does not tune itself for hours of work.
_AT_HOME = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.driver.extraJavaOptions": "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
}


class Session:
    """An open session. `close` ends it, and its Java, unless somebody else had it open already."""

    def __init__(self, master: str | None, conf: Mapping[str, str]) -> None:
        require()
        self._log: IO[bytes] | None = None
        self._gateway: Any = None
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")  # which is not used here
        self.spark = self._open(master, conf)

    def _open(self, master: str | None, conf: Mapping[str, str]) -> Any:
        from pyspark import SparkConf, SparkContext
        from pyspark.errors import PySparkException
        from pyspark.java_gateway import launch_gateway
        from pyspark.sql import SparkSession

        if SparkContext._active_spark_context is not None:  # a notebook's, or a test's
            return SparkSession.builder.getOrCreate()
        wanted = settings(master, conf)
        chosen = SparkConf(loadDefaults=False).setAll(list(wanted.items()))
        self._log = None if os.environ.get("TELLINGS_DEBUG") else tempfile.TemporaryFile()  # noqa: SIM115
        try:
            gateway = launch_gateway(chosen, {"stdout": self._log, "stderr": self._log} if self._log else None)
            self._gateway = gateway
            return SparkSession(SparkContext(gateway=gateway, conf=SparkConf().setAll(list(wanted.items()))))
        except (PySparkException, OSError, ValueError) as error:
            said = self.said()
            self.close()
            raise Broken(f"Spark did not start: {first_line(error)}{said}") from error
        except Exception as error:
            said = self.said()
            self.close()
            raise Broken(f"Spark did not start at {wanted.get('spark.master')}: {first_line(error)}{said}") from error

    def said(self) -> str:
        """The last error in Spark's own log, to follow a sentence; "" where there is none."""
        if self._log is None:
            return ""
        size = self._log.seek(0, os.SEEK_END)
        self._log.seek(max(0, size - 200_000))
        lines = self._log.read().decode("utf-8", "replace").splitlines()
        found = [line for line in lines if re.search(r"\b(ERROR|Exception|Error:|error:)", line)]
        return f" (Spark: {found[-1].strip()[:_TAIL]})" if found else ""

    def close(self) -> None:
        """End the session and its Java, if they are ours."""
        if self._gateway is None:
            return
        from pyspark import SparkContext

        if SparkContext._active_spark_context is not None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                SparkContext._active_spark_context.stop()
        process = getattr(self._gateway, "proc", None)
        self._gateway.shutdown()
        SparkContext._gateway = SparkContext._jvm = None
        if process is not None:
            process.stdin.close()  # Java ends when nobody holds its input
            process.wait()
        self._gateway = None
        if self._log is not None:
            self._log.close()


def settings(master: str | None, conf: Mapping[str, str]) -> dict[str, str]:
    """All settings of Spark for a run: ours, those for one machine where `master` is local, a person's own last.

    Started by `spark-submit`, everything that it was told holds, and only what is not about the place is added.
    """
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    chosen = dict(_ALWAYS)
    if not submitted:
        place = master or conf.get("spark.master") or LOCAL
        chosen["spark.master"] = place
        if place.startswith("local"):
            chosen |= _AT_HOME
            chosen["spark.pyspark.python"] = sys.executable
    elif master:
        chosen["spark.master"] = master
    return chosen | dict(conf)


def require() -> None:
    """Missing where pyspark or a Java that it can use is not here, with what to do."""
    if find_spec("pyspark") is None:
        raise Missing("the engine spark needs PySpark; install it: pip install 'tellings[spark]'")
    if "PYSPARK_GATEWAY_PORT" in os.environ:
        return
    home = os.environ.get("JAVA_HOME")
    java = f"{home}/bin/java" if home else shutil.which("java")
    found = _java_version(java) if java else None
    if found is None:
        where = f"JAVA_HOME is {home}, which has none" if home else "none is found"
        raise Missing(f"Spark needs Java {_JAVA} or newer, and {where}; install a JRE {_JAVA}, or set JAVA_HOME to one")
    if found < _JAVA:
        raise Missing(f"Spark needs Java {_JAVA} or newer, and {java} is {found}; set JAVA_HOME to a newer one")


def _java_version(java: str) -> int | None:
    """The feature number of a Java (8, 11, 17); None where it does not run."""
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r'version "(?:1\.)?(\d+)', done.stderr + done.stdout)
    return int(match[1]) if match else None


def first_line(error: BaseException) -> str:
    """What an error of Spark's says, without the trace of Java's."""
    java = getattr(error, "java_exception", None)
    text = str(java.toString()) if java is not None else str(error)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (lines[0] if lines else type(error).__name__)[:_TAIL]
