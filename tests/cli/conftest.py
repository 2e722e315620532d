"""The command line as a person runs it: arguments in; exit code and both outputs out."""

import os
import subprocess
import sys
from typing import NamedTuple

import pytest

from trainer.cli import main
from trainer.practice.bank import load_passage


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def precis(monkeypatch, capfd, settings):
    """Run `precis` in this process, with the models that are here and nothing else in its cache."""
    monkeypatch.setenv("PRECIS_CACHE", str(settings.cache))

    def run(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["precis", *map(str, arguments)])
        capfd.readouterr()
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        out, err = capfd.readouterr()
        return Outcome(code, out, err)

    return run


@pytest.fixture
def piped(settings):
    """Run `precis` in a process of its own, with something on standard input."""

    def run(*arguments: object, stdin: bytes = b"") -> Outcome:
        done = subprocess.run(
            [sys.executable, "-c", "from trainer.cli import main; main()", *map(str, arguments)],
            input=stdin,
            env={**os.environ, "PRECIS_CACHE": str(settings.cache)},
            capture_output=True,
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def texts(tmp_path_factory):
    """A folder with a passage, a model answer and a submission as files."""
    shipped = load_passage("the-neglect-of-repair")
    folder = tmp_path_factory.mktemp("texts")
    (folder / "passage.txt").write_text(shipped.passage.text.raw, encoding="utf-8")
    (folder / "reference.txt").write_text(shipped.references[0].text.raw, encoding="utf-8")
    (folder / "mine.txt").write_text(f"Title: The Price of Neglect\n{shipped.references[1].text.raw}", encoding="utf-8")
    return folder
