"""How far the grader and a coach agree over the coach's own marks, and weights fitted to them when they ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trainer.desk.actor import Actor
from trainer.desk.classroom import permissions
from trainer.desk.classroom.line import Say
from trainer.desk.classroom.setting import last_handed_in, name_for
from trainer.desk.presets import preset_of
from trainer.evaluation.calibrating import Calibration, calibration
from trainer.evaluation.fitted_preset import fitted_toml
from trainer.evaluation.fitting import FEWEST, Fit, HeldOut, fitted
from trainer.evaluation.scripts import TOTAL, Script, script_of
from trainer.rubric import Preset
from trainer.store import ConflictError, Store
from trainer.store.records import AssessmentRecord, AssignmentRecord, JobRecord, JobState, PresetRecord
from trainer.wire import GradeDocument, report_of

FIT = "fit"  # kind of the jobs
WISHED = 30  # marked submissions beyond which more say little
FEWEST_SHOWN = 3  # below that, agreement is a coincidence
NOTE = "Weighed as by a coach"


@dataclass(frozen=True)
class CalibrationView:
    """A coach's marks beside the grader's.

    Attributes:
        preset: the rules that both marked under.
        count: how many submissions the coach has marked.
        fewest: how many it takes to fit anything.
        wished: how many are enough.
        found: the agreement; None with too few.
        fit: the last fitting that the coach asked for; None before the first.
    """

    preset: Preset
    count: int
    fewest: int
    wished: int
    found: Calibration | None
    fit: JobRecord | None


def calibration_view(
    store: Store, actor: Actor, assignment: AssignmentRecord, fit: JobRecord | None
) -> CalibrationView:
    """Return how far a coach and the grader agree, over everything of theirs that is marked under the same rules."""
    preset = preset_of(store, assignment.preset_id)
    scripts = scripts_of(store, actor, assignment.preset_id)
    found = calibration(scripts, preset) if len(scripts) >= FEWEST_SHOWN else None
    return CalibrationView(preset, len(scripts), FEWEST, WISHED, found, fit)


def scripts_of(store: Store, actor: Actor, preset_id: str) -> tuple[Script, ...]:
    """Return the submissions that a coach has accepted or marked by hand, with the marks that they stand by."""
    scripts = []
    for cohort in permissions.coached_cohorts(store, actor):
        for assignment in store.assignments.of_cohort(cohort.id, archived=True):
            if assignment.preset_id == preset_id:
                scripts += _scripts(store, actor, assignment)
    return tuple(scripts)


def fit(store: Store, job: JobRecord, actor: Actor, say: Say) -> dict[str, Any]:
    """Fit the weights of the rules to a coach's marks and say whether that is any better; nothing is changed by it.

    Raises:
        InputError: there are too few marks.
    """
    assignment = store.assignments.get(job.payload["assignment_id"])
    preset = preset_of(store, assignment.preset_id)
    say("Fitting", 0, 1)
    scripts = scripts_of(store, actor, assignment.preset_id)
    found = fitted(scripts, preset)
    say("Fitting", 1, 1)
    return _told(found, preset, fitted_toml(preset, found, key=key_of(preset), today=job.created_at.date()))


def saved(store: Store, actor: Actor, job: JobRecord | None) -> PresetRecord:
    """Save fitted weights as the next version of a preset of the coach's.

    Raises:
        ConflictError: there are none, or they are no better on marks that they were not fitted to.
    """
    if job is None or job.state is not JobState.DONE or not job.result:
        raise ConflictError("The fit", "is not there.", "Fit the weights first.")
    if not job.result["better"]:
        raise ConflictError("The fit", "is no better on marks that it was not fitted to.", "The weights stay.")
    return store.presets.add(str(job.result["key"]), str(job.result["toml"]), NOTE, actor.user_id)


def key_of(preset: Preset) -> str:
    """Return the key under which the fitted version of some rules is kept."""
    return preset.key if preset.key.endswith("-fitted") else f"{preset.key}-fitted"


def _scripts(store: Store, actor: Actor, assignment: AssignmentRecord) -> list[Script]:
    handed = last_handed_in(store.attempts.of_assignment(assignment.id))
    markings, reviews = store.assessments.of_assignment(assignment.id), store.reviews.of_assignment(assignment.id)
    names = store.users.names(handed)
    chosen = {
        attempt.id: name_for(assignment, names, user_id)
        for user_id, attempt in handed.items()
        if attempt.id in markings and attempt.id in reviews and reviews[attempt.id].accepted_by == actor.user_id
    }
    documents = store.assessments.documents(markings[key].id for key in chosen)
    scripts = []
    for key, name in chosen.items():
        report = report_of(GradeDocument.model_validate(documents[markings[key].id]))
        if report.analysis.obstacle is None:
            scripts.append(script_of(report, name, _human(markings[key])))
    return scripts


def _human(marking: AssessmentRecord) -> Mapping[str, float]:
    return {TOTAL: float(marking.final)} | {mark.criterion: float(mark.final) for mark in marking.marks}


def _told(found: Fit, preset: Preset, toml: str) -> dict[str, Any]:
    names = {criterion.key: criterion.name for criterion in preset.criteria}
    return {
        "better": found.better,
        "reason": found.reason,
        "count": found.count,
        "weights": [[names[key], str(before), str(after)] for key, before, after in found.rows()],
        "before": _figures(found.held_out_before),
        "after": _figures(found.held_out_after),
        "key": key_of(preset),
        "toml": toml,
    }


def _figures(held: HeldOut) -> dict[str, float | None]:
    return {"error": held.error, "rmse": held.rmse, "qwk": held.qwk, "pearson": held.pearson}
