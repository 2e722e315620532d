import re
import subprocess
import sys
from pathlib import Path

import pytest

from trainer import __version__
from trainer.cli.app import app

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def commands() -> set[str]:
    return {command.name or command.callback.__name__ for command in app.registered_commands} | {
        group.name for group in app.registered_groups
    }


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_in_the_readme_and_explains_itself(name, precis):
    assert re.search(rf"\bprecis {name}\b", README)
    outcome = precis(name, "--help")
    assert outcome.code == 0
    assert len(outcome.out.split()) > 15


def test_help_loads_neither_torch_nor_transformers():
    code = (
        "import sys; sys.argv = ['precis', '--help']\n"
        "from trainer.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('torch', 'transformers', 'numpy.linalg.none') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")


def test_the_version_is_printed(precis):
    assert precis("--version").out.strip() == __version__


def test_an_unknown_option_is_a_usage_error(precis):
    outcome = precis("grade", "--presett", "css")
    assert outcome.code == 2
    assert "--presett" in outcome.err
