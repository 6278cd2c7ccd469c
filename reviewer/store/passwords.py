"""Passwords as argon2id hashes; the only door to argon2.

Memory 19 MiB, two passes, one lane: the least that OWASP's Password Storage Cheat Sheet names for argon2id (read
2026-11). A few people logging in at once cost no more memory than the server has to spare.
"""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from reviewer.errors import SettingsError

SHORTEST, LONGEST = 10, 200
"""Characters of a password: NIST SP 800-63B asks for length, not for mixtures of signs."""

_MEMORY = 19 * 1024  # KiB


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=2, memory_cost=_MEMORY, parallelism=1)


@cache
def nobody() -> str:
    """A hash that no password has: verified for unknown names, so that they take as long as known ones."""
    return _hasher().hash("\x00")


def hashed(password: str, name: str) -> str:
    """The hash to be kept. Raises SettingsError for a password that is too easily guessed."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise SettingsError(f"密码要有 {SHORTEST} 到 {LONGEST} 个字符", "可以用一句自己记得住的话")
    if len(set(password)) < 4 or (name and name in password):
        raise SettingsError("这个密码太容易猜到", "不要只重复几个字符，也不要包含自己的名字")
    return _hasher().hash(password)


def matches(word: str, password: str) -> bool:
    """Whether the password is the hashed one."""
    try:
        return _hasher().verify(word, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
