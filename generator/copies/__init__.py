"""Numbered copies: a document that has passed the gate, once for each of those who may have it.

Each copy bears a code of its own, and the register says who holds it. No copy stands in the outbox
before its line is on the disk; killed at any moment, the next run finishes or voids what it finds.
"""

from generator.copies.hand_out import Handed, Handing, hand_out
from generator.copies.place import CopiesError
from generator.copies.register import Copy, Holding, Register, register

__all__ = [
    "CopiesError",
    "Copy",
    "Handed",
    "Handing",
    "Holding",
    "Register",
    "hand_out",
    "register",
]
