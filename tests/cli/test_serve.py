"""precis serve, users and tokens from the command line."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest


def start(*arguments: object, settings):
    """Run `precis serve` in a process of its own, told to listen on a free port."""
    command = "from trainer.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", command, "serve", "--port", "0", "--no-open", *map(str, arguments)],
        env={**os.environ, "PRECIS_CACHE": str(settings.cache), "PRECIS_WORKERS": "1", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said(process, pattern: str) -> str:
    """The part of what it prints that is looked for."""
    printed = []
    for line in process.stdout:
        printed.append(line)
        if found := re.search(pattern, line):
            return found[1]
    pytest.fail(f"it stopped without saying so: {printed} {process.stderr.read()}")


@contextlib.contextmanager
def ended(process):
    with process:
        try:
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def get(address: str, **headers: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def test_alone_the_page_opens_without_a_password_and_stops_in_peace(settings, tmp_path):
    process = start("--data", tmp_path, settings=settings)
    with ended(process):
        address = said(process, r"The page is at (\S+)")
        status, page = get(address, accept="text/html")
        assert status == 200
        assert "gradio_config" in page
        assert "Précis Trainer" in page
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert "Everything that was written is kept." in process.stdout.read()
        assert "Traceback" not in process.stderr.read()
    assert (tmp_path / "precis.sqlite3").is_file()


def test_with_accounts_the_first_start_prints_a_code_for_the_first_admin(settings, tmp_path, precis):
    process = start("--data", tmp_path, "--accounts", settings=settings)
    with ended(process):
        code = said(process, r"^    (\S+)$")
        address = said(process, r"The page is at (\S+)")
        assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", code)
        assert get(f"{address}api/v1/me")[0] == 401
    from trainer.cli.kept import kept_in, opened
    from trainer.store.records import Role

    with opened(kept_in(tmp_path, None)) as store:
        assert store.invitations.find(code).role is Role.ADMIN
        store.invitations.accept(code, "zoë", "Zoë", None)
        from trainer.cli.serve import first_admin

        assert first_admin(store) is None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["--host", "0.0.0.0"], "Add --accounts", id="other machines without a password"),
        pytest.param(["--public-url", "https://precis.example"], "Add --accounts", id="others, without a password"),
        pytest.param(["--accounts", "--public-url", "précis"], "is not an address", id="no address"),
        pytest.param(["--host", "192.0.2.1", "--accounts"], "cannot be listened on", id="another machine's address"),
        pytest.param(["--database-url", "mysql://db"], "is not supported", id="another database"),
    ],
)
def test_what_cannot_be_served_is_refused_before_anything_is_started(precis, tmp_path, arguments, told):
    done = precis("serve", "--port", "0", "--no-open", "--data", tmp_path, *arguments)
    assert done.code == 2
    assert told in done.err


def test_a_port_that_is_taken_is_told(precis, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = precis("serve", "--port", taken.getsockname()[1], "--no-open", "--data", tmp_path)
    assert done.code == 2
    assert "Is the page open already?" in done.err


def test_accounts_are_made_listed_and_reset_from_the_command_line(precis, tmp_path):
    made = precis("users", "add", "Zoë", "--name", "Zoë Malik", "--role", "coach", "--data", tmp_path)
    assert re.match(r"\w{4}-\w{4}-\w{4}  ", made.out)
    assert precis("users", "list", "--data", tmp_path).out == "zoë\tcoach\tZoë Malik\n"
    assert precis("users", "reset", "ZOË", "--data", tmp_path).out != made.out
    again = precis("users", "add", "zoë", "--data", tmp_path)
    assert (again.code, "is taken" in again.err) == (2, True)
    nobody = precis("users", "reset", "zoëé", "--data", tmp_path)
    assert (nobody.code, "Did you mean 'zoë'?" in nobody.err) == (2, True)
    emperor = precis("users", "add", "max", "--role", "emperor", "--data", tmp_path)
    assert (emperor.code, "There is no role called 'emperor'" in emperor.err) == (2, True)


def test_tokens_are_made_listed_and_ended_from_the_command_line(precis, tmp_path):
    secret = precis("tokens", "new", "my script", "--data", tmp_path).out.strip()
    assert secret.startswith("precis_")
    listed = precis("tokens", "list", "--data", tmp_path).out
    key, day, name = listed.strip().split("\t")
    assert (len(day), name) == (10, "my script")
    assert secret not in listed
    assert precis("tokens", "revoke", key, "--data", tmp_path).code == 0
    assert precis("tokens", "list", "--data", tmp_path).out.endswith("ended\n")
    assert precis("tokens", "revoke", "0" * 32, "--data", tmp_path).code == 2


def test_a_second_opinion_without_its_model_is_told_before_the_page_opens(tmp_path):
    dead = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_EXTRA_INDEX_URL": "", "PIP_CONFIG_FILE": os.devnull}
    asked = ["serve", "--port", "0", "--no-open", "--fluency", "--data", str(tmp_path / "data")]
    done = subprocess.run(
        [sys.executable, "-c", "from trainer.cli import main; main()", *asked],
        env=os.environ | dead | {"PRECIS_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "precis models pull smollm2-135m-instruct" in done.stderr
    assert "Traceback" not in done.stderr
