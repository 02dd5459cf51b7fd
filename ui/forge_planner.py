"""Asking children what can be made: sizes of every type, and what fits in a size."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from core.forge.model import FitSpec, Plan, PlanSpec
from core.worker import tasks
from core.worker.supervisor import run_task
from ui.job_bridge import LatestTask

_DEBOUNCE_MS = 120


class ForgePlanner(QObject):
    """Keeps a plan in step with what is asked; several quick changes become one question.

    Signals:
        planned: `Plan` of the newest question.
        failed: `ErrorInfo` of the newest question.
        fitted: `Fit`, the answer to `fit`.
        fit_failed: `ErrorInfo`: `fit` found nothing.
    """

    planned = Signal(object)
    failed = Signal(object)
    fitted = Signal(object)
    fit_failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spec: PlanSpec | None = None
        self._plan: Plan | None = None
        self._up_to_date = False
        self._task = LatestTask(self)
        self._task.done.connect(self._on_planned)
        self._task.failed.connect(self._on_failed)
        self._fit = LatestTask(self)
        self._fit.done.connect(self.fitted)
        self._fit.failed.connect(self.fit_failed)
        self._soon = QTimer(self)
        self._soon.setInterval(_DEBOUNCE_MS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._start)

    @property
    def spec(self) -> PlanSpec | None:
        """The newest question."""
        return self._spec

    @property
    def plan(self) -> Plan | None:
        """The last answer about this source; with other options it may be a moment old."""
        return self._plan

    @property
    def up_to_date(self) -> bool:
        """Whether `plan` answers the newest question."""
        return self._up_to_date

    def ask(self, spec: PlanSpec) -> None:
        """Find out what can be made; an answer about another source is forgotten at once."""
        if self._spec is None or (spec.source, spec.base) != (self._spec.source, self._spec.base):
            self._plan = None
            self._fit.cancel()
        elif spec == self._spec and self._up_to_date:
            return
        self._spec = spec
        self._up_to_date = False
        self._task.cancel()
        self._soon.start()

    def forget(self) -> None:
        """Drop what is known, so that the next question is asked anew: the files may have changed."""
        self._spec = self._plan = None
        self._up_to_date = False
        self._task.cancel()
        self._fit.cancel()

    def fit(self, target_bytes: int, *, mix: bool, with_imatrix: bool) -> None:
        """Find the best type, or mix of types, that is no larger than `target_bytes`."""
        spec = self._spec
        if spec is None:
            return
        wanted = FitSpec(
            source=spec.source,
            target_bytes=target_bytes,
            base=spec.base,
            options=replace(spec.options, tensor_types=()) if mix else spec.options,
            imatrix=spec.imatrix,
            mix=mix,
            with_imatrix=with_imatrix,
        )
        self._fit.start(lambda cancel: run_task(tasks.FIT, wanted, _ignore, cancel))

    def close(self) -> None:
        """Stop what runs; for the end of the window."""
        self._soon.stop()
        self._task.close()
        self._fit.close()

    def _start(self) -> None:
        spec = self._spec
        if spec is not None:
            self._task.start(lambda cancel: run_task(tasks.PLAN, spec, _ignore, cancel))

    def _on_planned(self, plan: Plan) -> None:
        self._plan = plan
        self._up_to_date = True
        self.planned.emit(plan)

    def _on_failed(self, error: object) -> None:
        self._up_to_date = True
        self.failed.emit(error)


def _ignore(event: object) -> None:
    """Plans are too short for progress."""
