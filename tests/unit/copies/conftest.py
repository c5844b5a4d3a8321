"""The stage run on texts by id."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.records import Copy, Family

from .building import make_report, trace_reports


@pytest.fixture
def traced() -> Callable[..., tuple[list[Copy], list[Family]]]:
    """trace() of texts by id."""

    def run(**texts: str) -> tuple[list[Copy], list[Family]]:
        return trace_reports(make_report(report_id, text) for report_id, text in texts.items())

    return run
