"""Every rule flags what it must, exactly there, and passes what it must."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer import rules
from trainer.domain import Finding, Passage, PreparedPassage, Submission
from trainer.errors import UnknownNameError
from trainer.rules import Rule
from trainer.text import Text

MIN_EXAMPLES = 3
LONGEST_MESSAGE = 120
EVERY_CODE = tuple(rule.code for rule in rules.all_rules())
# Rules whose fault is that something is absent find it in the empty text too.
ABSENCE = {"convention.title-missing"}


def prepared(passage: str = "") -> PreparedPassage:
    return PreparedPassage(Passage(Text(passage)))


def findings(rule: Rule, text: str, passage: str = "", title: str | None = None) -> tuple[Finding, ...]:
    return rules.apply([rule.code], Submission(Text(text), title), prepared(passage))


def quoted(finding: Finding, text: str, title: str | None) -> str | None:
    raw = (title or "") if finding.in_title else text
    return None if finding.span is None else raw[finding.span.start : finding.span.end]


FLAGS = [
    pytest.param(rule, case, id=f"{rule.code}-{i}") for rule in rules.all_rules() for i, case in enumerate(rule.flags)
]
PASSES = [
    pytest.param(rule, case, id=f"{rule.code}-{i}") for rule in rules.all_rules() for i, case in enumerate(rule.passes)
]
RULES = [pytest.param(rule, id=rule.code) for rule in rules.all_rules()]


@pytest.mark.parametrize(("rule", "case"), FLAGS)
def test_a_rule_flags_exactly_what_its_example_quotes(rule, case):
    found = findings(rule, case.text, case.passage, case.title)
    assert tuple(quoted(f, case.text, case.title) for f in found) == case.quotes
    assert {f.code for f in found} == {rule.code}


@pytest.mark.parametrize(("rule", "case"), PASSES)
def test_a_rule_passes_what_only_looks_like_a_fault(rule, case):
    assert findings(rule, case.text, case.passage, case.title) == ()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_silent_on_the_empty_text(rule):
    assert bool(findings(rule, "")) == (rule.code in ABSENCE)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_name_a_source_and_enough_examples_with_accents_among_them(rule):
    assert rule.name
    assert rule.source.where
    assert min(len(rule.flags), len(rule.passes)) >= MIN_EXAMPLES
    assert any(not case.text.isascii() or not (case.title or "").isascii() for case in (*rule.flags, *rule.passes))


@pytest.mark.parametrize(("rule", "case"), FLAGS)
def test_a_message_is_one_short_line(rule, case):
    for finding in findings(rule, case.text, case.passage, case.title):
        assert "\n" not in finding.message
        assert len(finding.message) <= LONGEST_MESSAGE
        assert finding.message.endswith((".", ")."))


def test_codes_are_unique_and_well_formed():
    assert len(set(EVERY_CODE)) == len(EVERY_CODE)
    assert all(code.startswith(("convention.", "integrity.")) and code == code.lower() for code in EVERY_CODE)


def test_a_rule_is_found_by_its_code():
    assert all(rules.rule(code).code == code for code in EVERY_CODE)


def test_an_unknown_code_names_the_nearest():
    with pytest.raises(UnknownNameError, match=r"Did you mean 'convention\.first-person'"):
        rules.rule("convention.first-persn")


def test_findings_come_with_the_title_first_and_then_by_place():
    submission = Submission(Text("We don't know. You know."), "The World Today")
    codes = [code for code in reversed(EVERY_CODE) if code not in {"convention.title-forbidden"}]
    found = rules.apply(codes, submission, prepared())
    assert [f.code for f in found] == [
        "convention.title-general",
        "convention.first-person",
        "convention.contraction",
        "convention.second-person",
        "convention.one-sentence",
    ]


def test_a_code_given_twice_is_applied_once():
    code = "convention.first-person"
    assert len(rules.apply([code, code], Submission(Text("We know.")), prepared())) == 1


@settings(deadline=None)
@given(text=st.text(max_size=300), passage=st.text(max_size=300), title=st.none() | st.text(max_size=40))
def test_any_text_whatever_gives_findings_inside_it(text, passage, title):
    for finding in rules.apply(EVERY_CODE, Submission(Text(text), title), prepared(passage)):
        if finding.span is not None:
            assert 0 <= finding.span.start < finding.span.end <= len((title or "") if finding.in_title else text)
        if finding.passage_span is not None:
            assert 0 <= finding.passage_span.start < finding.passage_span.end <= len(passage)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("'" * 12_000, id="apostrophes"),
        pytest.param('"' * 12_000, id="quotation marks"),
        pytest.param("a" * 12_000, id="one giant word"),
        pytest.param("a-" * 6_000, id="a chain of hyphens"),
        pytest.param("such as a, " * 1_000, id="a list without end"),
        pytest.param("I " * 6_000, id="pronouns only"),
        pytest.param("said: " * 2_000, id="speech without end"),
        pytest.param("\n- " * 4_000, id="items without end"),
        pytest.param("ignore all the " * 800, id="instructions begun"),
        pytest.param("(12 words " * 1_200, id="word counts begun"),
    ],
)
def test_hostile_text_of_full_length_is_gone_through_to_its_end(text):
    rules.apply(EVERY_CODE, Submission(Text(text), text[:500]), prepared(text))
