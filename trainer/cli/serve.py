"""precis serve: the web page."""

from __future__ import annotations

import socket
import sys
import webbrowser
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trainer.cli.kept import DatabaseUrl, DataFolder, kept_in, opened
from trainer.errors import InputError

if TYPE_CHECKING:
    from trainer.settings import Settings
    from trainer.store.records import IssuedInvitation
    from trainer.web.settings import WebSettings

FIRST_CODE = timedelta(hours=1)  # it makes an admin; starting the server again makes another
GRACE = 5  # seconds that open pages have to end when the server stops


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 7860,
    data: DataFolder = None,
    database_url: DatabaseUrl = None,
    accounts: Annotated[bool, typer.Option("--accounts", help="Let people sign in, each to their own work.")] = False,
    public_url: Annotated[
        str | None, typer.Option(metavar="URL", help="The address that a proxy before this server is reached under.")
    ] = None,
    proxy: Annotated[
        list[str] | None,
        typer.Option(metavar="ADDRESS", help="A proxy whose word about callers and HTTPS is taken; may be repeated."),
    ] = None,
    fluency: Annotated[
        bool, typer.Option("--fluency", help="Give a language model's second opinion on the English too; no mark.")
    ] = False,
    open_browser: Annotated[
        bool | None, typer.Option("--open/--no-open", help="Whether to open the page in a browser.")
    ] = None,
) -> None:
    """Start the web page, for oneself or, with --accounts, for a class."""
    from trainer.desk import read_desk_settings
    from trainer.web.settings import WebSettings

    kept = kept_in(data, database_url)
    if fluency:
        fetch_language_model(kept)
    settings = WebSettings(
        kept,
        replace(read_desk_settings(), fluency=fluency),
        host=host,
        port=port,
        accounts=accounts,
        public_url=public_url,
        proxies=tuple(proxy or ()),
    ).checked()
    with closing(listen(host, port)) as listening:
        settings = replace(settings, port=listening.getsockname()[1])
        with opened(settings.settings) as store:  # what is wrong with the database is told before anything starts
            code = first_admin(store) if accounts else None
        if accounts:
            say_who_comes_in(settings, code)
        if open_browser is None:
            open_browser = not accounts and sys.stdout.isatty()
        try:
            _run(settings, listening, open_browser=open_browser)
        except KeyboardInterrupt:
            typer.echo("Stopped. Everything that was written is kept.")


def fetch_language_model(settings: Settings) -> None:
    """Fetch the embedded language model if it is not here, so that no submission waits for it or goes unmarked.

    Raises:
        ModelUnavailableError: it cannot be fetched.
    """
    from trainer.cli.progress import shown_progress
    from trainer.reference import DEFAULT_MODEL, load_card, pull

    with shown_progress() as progress:
        pull(load_card(DEFAULT_MODEL), settings, progress)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address.

    Raises:
        InputError: it cannot: the port is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise InputError(
            f"{host}, port {port}",
            f"cannot be listened on ({error.strerror}).",
            "Is the page open already? Otherwise choose another --port.",
        ) from error
    return listening


def first_admin(store: Any) -> IssuedInvitation | None:
    """Return a code for the first admin; None when there is one."""
    from trainer.store.records import Role

    return None if store.users.all(Role.ADMIN) else store.invitations.issue(None, role=Role.ADMIN, lifetime=FIRST_CODE)


def say_who_comes_in(settings: WebSettings, code: IssuedInvitation | None) -> None:
    """Tell whoever starts the server how the first admin comes in, and what is unsafe."""
    from trainer.web.settings import is_loopback

    if not settings.secure and not is_loopback(settings.host):
        typer.echo(
            "Passwords travel unencrypted: let a proxy speak HTTPS and give --public-url https://… (docs/serving.md).",
            err=True,
        )
    if code is not None:
        typer.echo(f"There is no admin yet. Within an hour, make that account at {settings.address}/join with the code")
        typer.echo(f"    {code.code}")


def _run(settings: WebSettings, listening: socket.socket, *, open_browser: bool) -> None:
    import uvicorn

    from trainer.web.app import create_app
    from trainer.web.learner import learner_pages

    class Server(uvicorn.Server):
        """Says where the page is once it answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if not self.should_exit:
                typer.echo(f"The page is at {settings.address}/ – stop it with Ctrl+C.")
                if open_browser:
                    webbrowser.open(f"{settings.address}/")

    typer.echo("Starting …")
    config = uvicorn.Config(
        create_app(settings, pages=learner_pages),
        log_level="warning",
        access_log=False,  # addresses of learners' texts belong in no log
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        timeout_graceful_shutdown=GRACE,
        ws="none",
    )
    Server(config).run(sockets=[listening])
