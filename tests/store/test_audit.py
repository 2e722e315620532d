"""The audit log."""


def test_entries_are_read_newest_first_and_by_pages(store, coach):
    for number in range(5):
        store.audit.add(coach.id, "signin.refused", "user", f"é{number}", {"number": number})
    newest = store.audit.latest(2)
    assert [entry.detail["number"] for entry in newest] == [4, 3]
    assert [entry.detail["number"] for entry in store.audit.latest(2, before=newest[-1].serial)] == [2, 1]
    (entry,) = store.audit.of("é3")
    assert (entry.actor_id, entry.action, entry.subject_kind) == (coach.id, "signin.refused", "user")
    assert store.audit.of("") == ()


def test_a_refused_change_leaves_no_entry(store, attempt):
    before = store.audit.latest(1)
    store.attempts.archive(attempt.id, None)
    store.attempts.archive(attempt.id, None)
    assert len(store.audit.of(attempt.id)) == 1
    assert store.audit.latest(1) != before
