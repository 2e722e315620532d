"""precis models: what there is, fetching it, checking it."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Column, Table

from trainer.errors import ModelUnavailableError
from trainer.reference import ModelCard, list_cards, load_card, pull
from trainer.reference.cards import FolderSource, HubSource, PypiSource, ServerSource
from trainer.reference.folder import damaged_files, is_ready
from trainer.reference.pull import model_folder, source_mark
from trainer.settings import Settings, read_settings

models_app = typer.Typer(help="The catalogue of models: list, show, pull, check.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="Name of a model card, as 'precis models list' shows it.")]


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
            _presence(card, settings),
            "yes" if card.verified else "unverified",
        )
    Console().print(table)


@models_app.command("show")
def show_model(name: Name) -> None:
    """Show everything a model's card says."""
    card = load_card(name)
    facts = Table(box=None, show_header=False, pad_edge=False)
    for key, value in card.model_dump(mode="json", exclude={"source", "generation"}).items():
        facts.add_row(key, ", ".join(value) if isinstance(value, list) else str(value))
    for part in ("source", "generation"):
        for key, value in getattr(card, part).model_dump(mode="json").items():
            facts.add_row(f"{part}.{key}", str(value))
    facts.add_row("folder", str(model_folder(card, read_settings())))
    Console(soft_wrap=True).print(facts)


@models_app.command("pull")
def pull_model(name: Name) -> None:
    """Fetch a model, check it and make it ready; does nothing when it is."""
    console = Console(stderr=True)
    folder = pull(load_card(name), read_settings(), lambda phase, done, total: console.print(phase))
    typer.echo(folder)


@models_app.command("check")
def check_model(name: Name) -> None:
    """Compare every file of a model on this machine with the checksum taken when it was fetched."""
    card, settings = load_card(name), read_settings()
    folder = model_folder(card, settings)
    if _presence(card, settings) != "yes":
        raise ModelUnavailableError(
            name, f"There is no finished model in {folder}.", f"Run 'precis models pull {name}'."
        )
    damaged = damaged_files(folder)
    if damaged:
        raise ModelUnavailableError(
            name, f"Changed since it was fetched: {', '.join(damaged)}.", f"Delete {folder} and pull it again."
        )
    typer.echo(f"{name}: every file is as it was fetched.")


def _presence(card: ModelCard, settings: Settings) -> str:
    match card.source:
        case PypiSource() | HubSource():
            return "yes" if is_ready(model_folder(card, settings), source_mark(card)) else "no"
        case ServerSource():
            return "server"
        case FolderSource(path=path):
            return "yes" if path.is_dir() else "no"
