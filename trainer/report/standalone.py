"""Pages that ask nothing of the network and run only the script they carry: what every such page is made with."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from trainer.report import amounts
from trainer.report.printable import printable


def content_security_policy(style: str, script: str = "") -> str:
    """Return the policy that allows this style and this script, and nothing else at all."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_sha256(style)}'",
            f"script-src '{_sha256(script)}'" if script else "script-src 'none'",
            "img-src data:",  # the empty icon that keeps browsers from asking for one
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


@cache
def asset(name: str, package: str = "trainer.report") -> str:
    """Return the text of a file that `package` carries."""
    return (files(package) / name).read_text(encoding="utf-8")


@cache
def environment(package: str = "trainer.report") -> Environment:
    """Return the environment in which the templates of `package` are filled in, those of the report behind them.

    Templates escape what they print and spell out characters that act or hide.
    """
    made = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in dict.fromkeys((package, "trainer.report"))]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters.update(
        marks=amounts.marks_text,
        marks_phrase=amounts.marks_phrase,
        words_phrase=amounts.words_phrase,
        percent=amounts.percent,
    )
    return made


def _sha256(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _shown(value: object) -> object:
    """Make every text that a template prints harmless, so that no template can forget to."""
    return printable(value) if type(value) is str else value
