"""Passwords: hashed with argon2id, compared in the same time whether there is an account or not."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import pairwise
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from trainer.errors import InputError

# OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane; some 20 ms.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
AT_ONCE = 4  # hashes at the same time, so that a rush of sign-ins takes no more than 76 MiB
SHORTEST = 10  # NIST SP 800-63B-4 asks for 15 where nothing else guards; tries here are limited, and learners type it
LONGEST = 256
_slots = BoundedSemaphore(AT_ONCE)


def hashed(password: str) -> str:
    """Return what is kept of `password`."""
    with _slots:
        return HASHER.hash(_typed(password))


def is_right(password: str, password_hash: str | None) -> bool:
    """Return whether `password` is the one that was hashed; without a hash it never is, after just as long."""
    with _slots:
        try:
            right = HASHER.verify(password_hash or _nobodys(), _typed(password[: LONGEST + 1]))
        except (VerificationError, InvalidHashError):
            return False
    return right and bool(password_hash) and len(password) <= LONGEST


def is_dated(password_hash: str) -> bool:
    """Return whether a hash was made with other costs than those of today."""
    return HASHER.check_needs_rehash(password_hash)


def check_new(password: str, *, login: str, again: str | None = None) -> None:
    """Raise when `password` will not do as a new one.

    Args:
        password: the new password.
        login: whose it is.
        again: the password typed a second time, where it was asked for.

    Raises:
        InputError: it is too short, too long, easily guessed, or was typed differently the second time.
    """
    remedy = "Three or four words that do not belong together make a good one."
    typed = _typed(password)
    if len(typed) < SHORTEST:
        raise InputError("The password", f"has {len(typed)} characters; {SHORTEST} are the fewest.", remedy)
    if len(password) > LONGEST:
        raise InputError("The password", f"is longer than {LONGEST} characters.", "Use a shorter one.")
    if len(set(typed.casefold())) < 4 or _is_run(typed.casefold()):
        raise InputError("The password", "repeats or counts, which is guessed first.", remedy)
    if login and login.casefold() in typed.casefold() and len(typed) < len(login) + SHORTEST // 2:
        raise InputError("The password", "is hardly more than the sign-in name.", remedy)
    if again is not None and again != password:
        raise InputError("The password", "was typed differently the second time.", "Type the same in both fields.")


def _is_run(text: str) -> bool:
    """Whether the characters count up or down one by one, as in 12345678901 or abcdefghij."""
    steps = {ord(b) - ord(a) for a, b in pairwise(text)}
    return steps <= {1, -9} or steps <= {-1, 9}


def _typed(password: str) -> str:
    """The same bytes for the same characters, whatever keyboard they were typed on (NIST SP 800-63B)."""
    return unicodedata.normalize("NFKC", password)


@cache
def _nobodys() -> str:
    return HASHER.hash("the password of nobody")
