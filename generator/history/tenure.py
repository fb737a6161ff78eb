"""Who held what role, and who took part, on a day (FORMAT rule 11: both ends are inclusive)."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from generator.model import Id, Party, PartyRole, Person, Presence, Role
from generator.when import UNKNOWN

Held = TypeVar("Held", Role, PartyRole)


def role_on(person: Person, day: date, party: Id | None = None) -> Role | None:
    """The role held on the day, for that party where one is named; of two, the one begun later.

    For a statement pass `statement.date.earliest`: where the date is unknown, only a role without
    a beginning is certain to have been held.
    """
    return _held_on((role for role in person.roles if party in {None, role.party}), day)


def party_role_on(party: Party, day: date) -> str:
    """The party's role in the talks on the day, "" for none; of two, the one begun later."""
    held = _held_on(party.role, day)
    return held.role if held else ""


def present_on(party: Party, day: date) -> bool:
    """Whether the party takes part on the day; always, where no presence is written."""
    return not party.presence or any(_covers(stretch, day) for stretch in party.presence)


def _held_on(roles: Iterable[Held], day: date) -> Held | None:
    # `max` keeps the first of equals, and what is written later should win.
    held = [role for role in roles if _covers(role, day)][::-1]
    return max(held, key=lambda role: (role.since or UNKNOWN).moment, default=None)


def _covers(stretch: Role | PartyRole | Presence, day: date) -> bool:
    return (stretch.since is None or stretch.since.earliest <= day) and (
        stretch.until is None or day <= stretch.until.latest
    )
