"""Secrets that the store gives out once and keeps only as a digest."""

from __future__ import annotations

import hashlib
import secrets

# No I, L, O or U: what is read aloud in a classroom is typed right (Crockford's base 32).
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP = 3, 4  # 60 bits: beyond guessing, even without the limit on tries
_MISREAD = str.maketrans("ILO", "110")


def new_secret() -> str:
    """Return a secret for a program: 256 bits, in letters that any header or cookie takes."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Return a secret for a person to type, such as "7QX2-M0KD-9WAF"."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def typed(code: str) -> str:
    """Return a code as it was meant, however it was typed.

    >>> typed(" 7qx2 mokd-9waf")
    '7QX2M0KD9WAF'
    """
    return "".join(character for character in code.upper() if character.isalnum()).translate(_MISREAD)


def digest(secret: str) -> str:
    """Return what is kept of a secret; it is random and long, so a plain SHA-256 is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
