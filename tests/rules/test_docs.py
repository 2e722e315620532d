"""The table of conventions in the docs is the registry's."""

from pathlib import Path

import pytest

from trainer import rules

TABLE = (Path(__file__).parents[2] / "docs" / "conventions.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in rules.all_rules()])
def test_a_rule_is_in_the_docs_with_its_source(rule):
    assert f"| `{rule.code}` | {rule.name} | {rule.source.where} | {rule.source.confidence} |" in TABLE


def test_the_docs_list_no_other_rule():
    assert TABLE.count("\n| `") == len(rules.all_rules())
