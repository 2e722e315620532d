"""precis tokens: what scripts sign in with."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from trainer.cli.kept import DatabaseUrl, DataFolder, kept_in, opened
from trainer.cli.users import known_user
from trainer.errors import UnknownNameError

if TYPE_CHECKING:
    from trainer.store import Store
    from trainer.store.records import UserRecord

tokens_app = typer.Typer(help="Make and end tokens for scripts that use the REST API.", no_args_is_help=True)
User = Annotated[str | None, typer.Option(metavar="LOGIN", help="Whose; by default the one person without accounts.")]


@tokens_app.command("new")
def new(
    name: Annotated[str, typer.Argument(help="What it is for.")],
    user: User = None,
    days: Annotated[int | None, typer.Option(min=1, max=3650, help="How long it is good; by default for ever.")] = None,
    data: DataFolder = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Make a token and print it; it is not shown again."""
    with opened(kept_in(data, database_url)) as store:
        ends = None if days is None else store.database.clock() + timedelta(days=days)
        typer.echo(store.tokens.issue(_whose(store, user).id, name, ends).secret)


@tokens_app.command("list")
def list_tokens(user: User = None, data: DataFolder = None, database_url: DatabaseUrl = None) -> None:
    """List a person's tokens: id, when made, name."""
    with opened(kept_in(data, database_url)) as store:
        for token in store.tokens.of_user(_whose(store, user).id):
            ended = "\tended" if token.revoked_at else ""
            typer.echo(f"{token.id}\t{token.created_at:%Y-%m-%d}\t{token.name}{ended}")


@tokens_app.command("revoke")
def revoke(
    token: Annotated[str, typer.Argument(metavar="ID", help="As `precis tokens list` shows it.")],
    user: User = None,
    data: DataFolder = None,
    database_url: DatabaseUrl = None,
) -> None:
    """End a token."""
    with opened(kept_in(data, database_url)) as store:
        whose = _whose(store, user)
        known = [one.id for one in store.tokens.of_user(whose.id)]
        if token not in known:
            raise UnknownNameError("token", token, known)
        store.tokens.revoke(token, whose.id)


def _whose(store: Store, login: str | None) -> UserRecord:
    return store.users.me() if login is None else known_user(store, login)
