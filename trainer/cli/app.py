"""The commands of `precis`, put together."""

from __future__ import annotations

import logging
import sys
from typing import Annotated

import typer

from trainer import __version__
from trainer.cli.batch import batch
from trainer.cli.calibrate import calibrate
from trainer.cli.data import data_app
from trainer.cli.demo import demo
from trainer.cli.evaluate import evaluate
from trainer.cli.grade import grade
from trainer.cli.ideas import ideas
from trainer.cli.models import models_app
from trainer.cli.presets import presets_app
from trainer.cli.reference import reference
from trainer.cli.serve import serve
from trainer.cli.tokens import tokens_app
from trainer.cli.users import users_app

app = typer.Typer(
    name="precis",
    help="Draft reference précis, grade submissions, say what to do next. Everything stays on this machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(reference)
app.command()(grade)
app.command()(batch)
app.command()(ideas)
app.command()(evaluate)
app.command()(calibrate)
app.command()(demo)
app.command()(serve)
app.add_typer(models_app, name="models")
app.add_typer(data_app, name="data")
app.add_typer(presets_app, name="presets")
app.add_typer(users_app, name="users")
app.add_typer(tokens_app, name="tokens")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    logging.basicConfig(format="precis: %(message)s", level=logging.WARNING, stream=sys.stderr)
