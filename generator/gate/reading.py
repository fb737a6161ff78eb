"""One of the ways in which a file may be read, and what is said when it can't be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a part of a file says, decoded."""

    where: str
    """The part, in words: “text”, “page 3”."""
    text: str
    said: bool = True
    """Whether people would read it. In the rest (markup, scripts, bytes) a single name or number
    means nothing, and only whole texts and long runs of words are looked for."""


class UnreadableError(Exception):
    """The gate can't tell what a file says, or nobody declared that there may be such a file."""
