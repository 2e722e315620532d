"""Everything of one person: taken along, and erased without a trace."""

import json
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from trainer.domain import KeyIdea
from trainer.store import NotFoundError
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import ReferenceState

TRACE = "fingerprint"  # in everything that the learner wrote or was told
NAME = "Zoë Fingerprint"


@pytest.fixture
def busy(store, coach, report):
    """A learner who has left something everywhere."""
    learner = store.users.add(NAME, login="zoe@fingerprint", password_hash="argon2-hash")
    cohort = store.cohorts.add("Class", coach.id)
    store.cohorts.join(cohort.id, learner.id)
    store.users.prefer(learner.id, {"nick": TRACE})
    mine = store.passages.add(learner.id, TRACE, f"{TRACE} " * 400, TRACE, {"from": TRACE})
    store.passages.revise(mine.id, learner.id, TRACE, f"{TRACE} revised", {})
    store.key_ideas.replace(mine.id, [KeyIdea(TRACE, 1.0, (0,))], learner.id)
    store.key_ideas.replace(mine.id, [KeyIdea(f"{TRACE} again", 1.0, (0,))], learner.id)
    draft = store.references.add(mine.id, TRACE, TRACE, ReferenceState.DRAFT, learner.id, "m", "1", {})
    store.references.edit(draft.id, learner.id, f"{TRACE} edited", None)
    for number in range(6):
        attempt = store.attempts.start(learner.id, mine.id, "css")
        for words in range(1, 40, 6):
            store.attempts.autosave(attempt.id, f"{TRACE} " * words * number, TRACE, 5)
        marking = store.assessments.add(attempt.id, {**report(8), "text": f"{TRACE} " * 30}, "1", "1", None)
        store.assessments.overrule(marking.id, coach.id, "content", Fraction(9), f"{TRACE}: better")
    store.comments.add(attempt.id, coach.id, f"{TRACE}: said", (0, 5))
    store.saved_comments.add(learner.id, TRACE)
    store.reviews.accept(attempt.id, coach.id)
    store.drills.add(learner.id, "cut", {"given": TRACE}, 1, 2, 3)
    store.jobs.enqueue("draft", {"text": TRACE}, learner.id)
    store.sessions.open(learner.id, timedelta(days=1))
    store.tokens.issue(learner.id, TRACE)
    store.invitations.issue_reset(learner.id, coach.id)
    store.audit.add(learner.id, "signin.refused", "user", learner.id, {"login": TRACE})
    return learner


def test_a_copy_of_everything_can_be_taken_along(store, busy, coach):
    store.drills.add(coach.id, "cut", {"given": "the coach's"}, 1, 2, 3)
    document = json.loads(json.dumps(store.export_learner(busy.id), allow_nan=False))
    assert document["format"] == "precis-learner-1"
    assert document["user"]["login"] == "zoe@fingerprint"
    counts = {name: len(rows) for name, rows in document.items() if isinstance(rows, list)}
    drafts = counts.pop("drafts")
    assert drafts >= 6
    assert counts == {
        "cohorts": 1,
        "passages": 1,
        "references": 1,
        "key_ideas": 1,
        "revisions": 3,
        "presets": 0,
        "attempts": 6,
        "assessments": 6,
        "marks": 12,
        "reviews": 1,
        "comments": 1,
        "saved_comments": 1,
        "drills": 1,
        "jobs": 1,
        "sessions": 1,
        "tokens": 1,
        "audit": counts["audit"],
    }
    assert document["marks"][0]["coach"] == 9
    assert document["attempts"][0]["started_at"].endswith("+00:00")
    assert [draft["serial"] for draft in document["drafts"]] == sorted(d["serial"] for d in document["drafts"])
    whole = json.dumps(document)
    assert "argon2-hash" not in whole
    assert "the coach's" not in whole
    assert "digest" not in whole


def held(store, text: str) -> int:
    """How often the database holds a text: in its files' bytes (SQLite) or in any column of any row."""
    if store.database.is_sqlite:
        files = Path(str(store.database.engine.url.database)).parent.iterdir()
        return sum(file.read_bytes().count(text.encode()) for file in files)
    from trainer.store.tables import metadata

    found = 0
    with store.database.reading() as connection:
        for table in metadata.sorted_tables:
            found += sum(str(row).lower().count(text.lower()) for row in connection.execute(table.select()))
    return found


def test_erasure_leaves_no_trace_of_text(store, busy, coach, passage):
    others = store.attempts.start(coach.id, passage.id, "css")
    assert held(store, TRACE) > 500
    erasure = store.erase_learner(busy.id, by=coach.id)
    assert erasure.counts == {"attempts": 6, "drills": 1, "jobs": 1, "tokens": 1, "passages": 1}
    assert (erasure.passages_kept, erasure.backups) == (0, ())
    assert held(store, TRACE) == 0
    assert held(store, "Fingerprint") == 0
    with pytest.raises(NotFoundError):
        store.users.get(busy.id)
    assert store.attempts.get(others.id) == others
    entry = store.audit.latest(1)[0]
    assert (entry.action, entry.actor_id, entry.subject_id) == ("user.erased", coach.id, busy.id)
    assert entry.detail == {**erasure.counts, "kept": 0}
    assert store.audit.of(busy.id)[0].action == "user.added"
    assert all(found.detail == {} for found in store.audit.of(busy.id)[:-1])


def test_a_passage_that_others_work_on_stays_without_a_name(store, coach, learner, report):
    shared = store.passages.add(coach.id, "Shared", "The tide rose.", "ours", {})
    unused = store.passages.add(coach.id, "Unused", "The tide fell.", "ours", {})
    cohort = store.cohorts.add("Class", coach.id)
    store.cohorts.join(cohort.id, learner.id)
    store.assignments.add(cohort.id, shared.id, coach.id, AssignmentTerms("Week 1", "css"))
    attempt = store.attempts.start(learner.id, shared.id, "css")
    marking = store.assessments.add(attempt.id, report(8), "1", "1", None)
    store.assessments.overrule(marking.id, coach.id, "content", Fraction(9), "good")
    erasure = store.erase_learner(coach.id)
    assert (erasure.passages_kept, erasure.counts["passages"]) == (1, 1)
    assert store.passages.get(shared.id).text == "The tide rose."
    with pytest.raises(NotFoundError):
        store.passages.get(unused.id)
    assert store.assessments.latest(attempt.id).final == 13
    nobody = store.users.get(coach.id)
    assert (nobody.name, nobody.password_hash, nobody.erased_at is not None) == ("", None, True)
    assert store.users.find("idris") is None
    assert store.users.all() == (learner,)
    stranger = store.users.add("Bo")
    assert store.passages.library(stranger.id) == ()
    assert store.passages.library(learner.id) == (store.passages.get(shared.id),)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_copies_that_still_hold_the_text_are_named(store, busy):
    copy = store.backup()
    assert TRACE.encode() in copy.read_bytes()
    assert store.erase_learner(busy.id).backups == (copy,)


@pytest.mark.parametrize("key", ["", "é"])
def test_nobody_is_exported_or_erased(store, key):
    with pytest.raises(NotFoundError):
        store.export_learner(key)
    with pytest.raises(NotFoundError):
        store.erase_learner(key)
