"""Order numbers: random, short enough to read out on the telephone, never the key."""

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0/O, no 1/I: they sound and look alike
LENGTH = 8


def new_number() -> str:
    """Such as "M7KQ-42ZD"; 32⁸ ≈ 10¹² possibilities, unique by constraint."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{letters[:4]}-{letters[4:]}"
