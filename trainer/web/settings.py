"""How the web app is served: where it listens, who may come in, what it trusts."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from trainer.desk.settings import DeskSettings
from trainer.errors import InputError
from trainer.settings import Settings

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
PORT = 7860


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How the web app is served.

    Attributes:
        settings: where models, caches and data are kept.
        desk: how many workers grade, when model answers open.
        host: the address to listen on.
        port: the port to listen on.
        accounts: whether people sign in; without it the one person at this machine is let in at once.
        public_url: under which learners reach it when a proxy stands before it (`https://precis.example.org`).
        proxies: addresses of proxies whose word about the caller's address and HTTPS is taken.
    """

    settings: Settings
    desk: DeskSettings = field(default_factory=DeskSettings)
    host: str = "127.0.0.1"
    port: int = PORT
    accounts: bool = False
    public_url: str | None = None
    proxies: tuple[str, ...] = ()

    def checked(self) -> WebSettings:
        """Return these settings if they are safe to serve with.

        Raises:
            InputError: other machines would be let in without a password, or the public URL is none.
        """
        if not self.accounts and not is_loopback(self.host):
            raise InputError(
                "--host",
                f"{self.host} can be reached from other machines, where nobody would be asked for a password.",
                "Add --accounts, or leave --host out to serve this machine alone.",
            )
        if self.public_url is None:
            return self
        if not self.accounts:
            raise InputError("--public-url", "means that others come in, without a password.", "Add --accounts.")
        parts = urlsplit(self.public_url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
            raise InputError(
                "--public-url",
                f"{self.public_url!r} is not an address without a path.",
                "Write it like https://precis.example.org; a path of its own is not supported.",
            )
        return self

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """Names that a request may ask for: a page elsewhere whose name is made to point here is turned away.

        With accounts and no public URL any name will do: a session cookie belongs to one name, so that a page under
        another name is signed in as nobody.
        """
        if not self.accounts:
            return (*LOOPBACK_NAMES, _in_url(self.host))
        if self.public_url is not None:
            return (*LOOPBACK_NAMES, str(urlsplit(self.public_url).hostname).encode("idna").decode())
        return ("*",)

    @property
    def secure(self) -> bool:
        """Whether learners reach it by HTTPS only, so that cookies may be kept to it."""
        return self.public_url is not None and self.public_url.startswith("https://")

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        if self.public_url is not None:
            return self.public_url.rstrip("/")
        name = "localhost" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104  (compared, not bound)
        return f"http://{_in_url(name)}:{self.port}"


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches `host`.

    >>> [is_loopback(host) for host in ("localhost", "127.0.0.2", "::1", "0.0.0.0", "precis.example.org")]
    [True, True, True, False, False]
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
