"""How often one person or one address may try."""

from __future__ import annotations

import math
import time
from ipaddress import IPv6Address, ip_address

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from trainer.web.errors import TooOftenError

# A class of forty signs in at the start of a lesson from one address; who has forgotten a password tries a handful.
RULES: dict[str, tuple[str, str]] = {
    "sign-in from one address": ("120 per 15 minutes", "Too many people have tried to sign in from here."),
    "sign-in to one account": ("40 per hour", "This account was tried too often."),
    "sign-in to one account from one address": ("10 per 15 minutes", "Too many tries to sign in."),
    "code from one address": ("60 per 15 minutes", "Too many codes were tried from here."),
    "password of one person": ("10 per 15 minutes", "The password was tried too often."),
    "events": ("600 per minute", "That was too much at once."),
    "saves": ("120 per minute", "Saving too often."),
    "submissions": ("20 per minute", "Handing in too often."),
    "articles": ("10 per minute", "Too many articles at once."),
    "checks": ("120 per minute", "Too many checks at once."),  # one each time that typing pauses
    "exports": ("6 per minute", "Exporting too often."),
}


class Rates:
    """Counts tries in memory; a restart forgets them."""

    def __init__(self) -> None:
        self.limiter = MovingWindowRateLimiter(MemoryStorage())
        self.rules: dict[str, RateLimitItem] = {name: parse(rule) for name, (rule, _) in RULES.items()}

    def check(self, name: str, *key: str) -> None:
        """Count one try.

        Args:
            name: which rule.
            key: whose try: an account, an address, both.

        Raises:
            TooOftenError: there were too many.
        """
        rule = self.rules[name]
        if not self.limiter.hit(rule, name, *key):
            reset = self.limiter.get_window_stats(rule, name, *key).reset_time
            seconds = max(1, math.ceil(reset - time.time()))
            wait = f"{seconds} seconds" if seconds < 120 else f"{math.ceil(seconds / 60)} minutes"
            raise TooOftenError(f"{RULES[name][1]} Wait {wait}, then try again.", seconds)

    def forgive(self, name: str, *key: str) -> None:
        """Forget the tries so far, as after one that was right."""
        self.limiter.clear(self.rules[name], name, *key)


def network(address: str) -> str:
    """Return what one caller cannot change at will: an IPv4 address, or the network of an IPv6 address.

    >>> network("2001:db8:1:2:3:4:5:6"), network("192.0.2.7"), network("testclient")
    ('2001:db8:1:2::/64', '192.0.2.7', 'testclient')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return f"{IPv6Address(int(found) >> 64 << 64)}/64"
    return address
