#!/usr/bin/env python3
"""Set everything up in one command, with nothing but Python 3.11 to 3.13.

    python3 bootstrap.py serve    set up, then open the page to write and be marked in
    python3 bootstrap.py demo     set up, then draft a reference for a shipped passage and grade a submission
    python3 bootstrap.py test     set up with the development tools, then run the tests
    python3 bootstrap.py install  set up only

Everything goes into the virtual environment `.venv` beside this file (another with --venv) and into the cache
folder of the platform. torch is taken in its CPU build, which is a tenth of the size; --gpu takes the build that
the package index offers for this platform instead.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
TORCH = "torch==2.13.0"  # the release the figures in the documentation were measured with
# PyTorch's own index of CPU builds. A build from there ("2.13.0+cpu") sorts above the plain release of the same
# number, so naming the exact release makes pip prefer it wherever that index can be reached.
CPU_BUILDS = "https://download.pytorch.org/whl/cpu"
MODELS = ("all-minilm-l6-v2", "smollm2-135m-instruct")
OLDEST, NEWEST = (3, 11), (3, 13)


def main() -> int:
    """Run what the command line asks for and return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("serve", "demo", "test", "install"))
    parser.add_argument("--gpu", action="store_true", help="take the torch build of the package index (CUDA on Linux)")
    parser.add_argument("--venv", type=Path, default=HERE / ".venv", help="the virtual environment to use")
    arguments = parser.parse_args()
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        print(f"Python 3.11 to 3.13 is needed; this is {platform.python_version()}. Try python3.12 bootstrap.py …")
        return 2
    python = environment(arguments.venv)
    install_torch(python, gpu=arguments.gpu)
    extras = "[dev]" if arguments.task == "test" else ""
    say("Installing the trainer and what it needs")
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", f"{HERE}{extras}")
    precis = python.with_name("precis.exe" if os.name == "nt" else "precis")
    for model in MODELS:
        run(precis, "models", "pull", model)
    if arguments.task in {"demo", "serve"}:
        return subprocess.call([str(precis), arguments.task])
    if arguments.task == "test":
        if not shutil.which("chromium") and "PRECIS_CHROMIUM" not in os.environ:
            print("The browser tests need chromium: install it, or set PRECIS_CHROMIUM to its path.")
        return subprocess.call([str(python), "-m", "pytest"], cwd=HERE)
    say(f"Ready: {precis}")
    return 0


def environment(folder: Path) -> Path:
    """Make the virtual environment if there is none, and return its Python."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        say(f"Making the virtual environment {folder}")
        venv.create(folder, with_pip=True)
    return python


def install_torch(python: Path, *, gpu: bool) -> None:
    """Install torch unless it is there; the CPU build where the package index would give the CUDA one."""
    present = subprocess.run([str(python), "-c", "import torch"], capture_output=True, check=False)
    if present.returncode == 0:
        return
    say("Installing torch" + ("" if gpu else " (CPU build)"))
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # Only for Linux does the package index carry CUDA builds.
    if gpu or platform.system() != "Linux":
        run(*pip, TORCH)
    else:
        run(*pip, "--retries", "1", "--extra-index-url", CPU_BUILDS, TORCH)


def run(*command: str | Path) -> None:
    """Run a command and stop with its exit code when it fails."""
    code = subprocess.call([str(part) for part in command])
    if code:
        print(f"This failed with exit code {code}: {' '.join(str(part) for part in command)}", file=sys.stderr)
        sys.exit(code)


def say(text: str) -> None:
    """Tell the person waiting what happens now."""
    print(f"==> {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
