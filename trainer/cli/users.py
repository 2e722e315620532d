"""precis users: accounts, from the machine that keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from trainer.cli.kept import DatabaseUrl, DataFolder, kept_in, opened
from trainer.errors import UnknownNameError

if TYPE_CHECKING:
    from trainer.store import Store
    from trainer.store.records import IssuedInvitation, UserRecord

users_app = typer.Typer(help="Make accounts and codes for a new password.", no_args_is_help=True)
Login = Annotated[str, typer.Argument(metavar="LOGIN", help="The sign-in name.")]


@users_app.command("add")
def add(
    login: Login,
    name: Annotated[str, typer.Option(help="The person's name; by default the sign-in name.")] = "",
    role: Annotated[str, typer.Option(help="learner, coach or admin.")] = "learner",
    data: DataFolder = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Make an account and print the code with which its owner chooses a password."""
    from trainer.store.records import Role
    from trainer.web.accounts.entry import check_name

    if role not in {known.value for known in Role}:
        raise UnknownNameError("role", role, [known.value for known in Role])
    check_name("The sign-in name", login)
    check_name("The name", name or login)
    with opened(kept_in(data, database_url)) as store:
        user = store.users.add(name or login, Role(role), login=login)
        _say(store.invitations.issue_reset(user.id, None))


@users_app.command("reset")
def reset(login: Login, data: DataFolder = None, database_url: DatabaseUrl = None) -> None:
    """Print a code with which a person chooses a new password."""
    with opened(kept_in(data, database_url)) as store:
        _say(store.invitations.issue_reset(known_user(store, login).id, None))


@users_app.command("list")
def list_users(data: DataFolder = None, database_url: DatabaseUrl = None) -> None:
    """List the accounts: sign-in name, role, name."""
    with opened(kept_in(data, database_url)) as store:
        for user in store.users.all():
            typer.echo(f"{user.login}\t{user.role}\t{user.name}")


def known_user(store: Store, login: str) -> UserRecord:
    """Return the person who signs in with `login`.

    Raises:
        UnknownNameError: there is none.
    """
    found = store.users.find(login)
    if found is None:
        raise UnknownNameError("account", login, [user.login for user in store.users.all()])
    return found


def _say(issued: IssuedInvitation) -> None:
    typer.echo(f"{issued.code}  (to be entered at /reset until {issued.record.expires_at:%d %B %Y, %H:%M} UTC)")
