"""precis ideas, and grading by what a coach made of them."""

import json


def test_ideas_are_written_changed_and_marked_by(precis, texts, tmp_path):
    written = precis("ideas", texts / "passage.txt", "-r", texts / "reference.txt")
    assert written.code == 0, written.err
    assert "] Governments prefer inaugurating new works" in written.out

    out = tmp_path / "idées.txt"
    assert precis("ideas", texts / "passage.txt", "-r", texts / "reference.txt", "--out", out).out == ""
    assert out.read_text(encoding="utf-8") == written.out

    first = next(line for line in written.out.splitlines() if "Governments prefer" in line)
    out.write_text(f"# nur diese\n{first}\n9 [2] Brass plaques are expensive.\n", encoding="utf-8")
    graded = precis(
        "grade", "-p", texts / "passage.txt", "-s", texts / "mine.txt", "-r", texts / "reference.txt",
        "--ideas", out, "--json",
    )  # fmt: skip
    ideas = json.loads(graded.out)["ideas"]
    assert [idea["statement"][:12] for idea in ideas] == ["Brass plaque", "Governments "]
    assert sum(idea["weight"] for idea in ideas) == 1
    assert ideas[1]["status"] == "covered"


def test_a_wrong_line_is_named_and_quick_grading_has_no_use_for_ideas(precis, texts, tmp_path):
    wrong = tmp_path / "ideas.txt"
    wrong.write_text("# one\n3 [999] Nothing.\n", encoding="utf-8")
    common = ("grade", "-p", texts / "passage.txt", "-s", texts / "mine.txt", "-r", texts / "reference.txt")
    outcome = precis(*common, "--ideas", wrong)
    assert outcome.code == 2
    assert "line 2: there is no sentence 999" in outcome.err

    wrong.write_text("3 [1] Care pays.\n", encoding="utf-8")
    assert "Leave out --quick" in precis(*common, "--ideas", wrong, "--quick").err
