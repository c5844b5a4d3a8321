"""Judgements made in the browser: kept in the pile's file at once, then the record is brought up to date beside."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import msgspec

from ..errors import TellingsError, Usage
from ..history import Changes
from ..judging import Ledger, judge, undo
from ..judging.ledger import NAME
from ..judging.making import now
from ..records import JudgedKind, Judgement

WAIT = 20.0
"""Seconds that a form waits for the record; a larger pile takes longer, and the page says that it is at work."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the last update: `running`, or what it changed, or why it failed."""

    running: bool = False
    changes: Changes | None = None
    failed: str | None = None
    after: str | None = None
    """The judgement after which it was made."""


class Bench:
    """Where judgements are made. One update runs at a time; judgements that come meanwhile are in the next."""

    def __init__(self, folder: Path, by: str, jobs: int = 1) -> None:
        self.folder = folder
        self.by = by
        self.token = secrets.token_urlsafe(24)
        self.outcome = Outcome()
        self._jobs = jobs
        self._lock = threading.Lock()
        self._asked: list[str] = []
        self._worker: threading.Thread | None = None

    def ledger(self) -> Ledger:
        """The pile's file of judgements as it is now."""
        return Ledger(self.folder / NAME)

    def decide(self, form: Mapping[str, Sequence[str]]) -> Judgement:
        """Keep the judgement that a form holds. Usage where it has no meaning or does not come from a page of ours."""
        if not hmac.compare_digest(_one(form, "token").encode(), self.token.encode()):
            raise Usage("the form is not from this server, or from before it was started again; open the page anew")
        ledger = self.ledger()
        by, because = _one(form, "by") or self.by, _one(form, "because")[:2_000]
        if _one(form, "verdict") == "undo":
            row = next((r for r in ledger.rows if [r.judgement_id] == list(form.get("about", ()))), None)
            if row is None:
                raise Usage("there is no such judgement to undo")
            made = undo(row, by=by, made=now(), because=because)
        else:
            kind = cast(JudgedKind, _one(form, "kind"))
            verdict = _one(form, "value") or _one(form, "verdict")
            about = [*form.get("about", ()), *(f"spelling:{text}" for text in form.get("spelling", ()) if text.strip())]
            made = judge(kind, about, verdict, by=by, made=now(), because=because)
        ledger.append(made)
        self._update(made.judgement_id)
        return made

    def wait(self, seconds: float = WAIT) -> Outcome:
        """The outcome, after at most so long."""
        worker = self._worker
        if worker is not None:
            worker.join(seconds)
        return self.outcome

    def _update(self, judgement_id: str) -> None:
        with self._lock:
            self._asked.append(judgement_id)
            self.outcome = Outcome(running=True, after=judgement_id)
            if self._worker is None or not self._worker.is_alive():
                self._worker = threading.Thread(target=self._work, name="update", daemon=True)
                self._worker.start()

    def _work(self) -> None:
        from ..updating import bring_up_to_date

        while True:
            with self._lock:
                if not self._asked:
                    self._worker = None
                    return
                latest = self._asked[-1]
                self._asked.clear()
            try:
                outcome = Outcome(changes=bring_up_to_date(self.folder, self.ledger(), self._jobs), after=latest)
            except TellingsError as error:
                outcome = Outcome(failed=str(error), after=latest)
            except Exception as error:  # noqa: BLE001 the judgement is kept; the page says that the record is not
                outcome = Outcome(failed=f"a fault of ours: {type(error).__name__}", after=latest)
            with self._lock:
                if not self._asked:
                    self.outcome = outcome


def _one(form: Mapping[str, Sequence[str]], name: str) -> str:
    values = form.get(name, ())
    return values[-1].strip() if values else ""
