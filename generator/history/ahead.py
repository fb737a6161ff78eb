"""Leaves out of names and registers what lies ahead of a day: nobody knew of it then.

A desk that writes down a handover edits the person: the one role gets an end, the next one is
added. Read back as of an earlier day, neither is known yet. The same holds for the ways of settling
an issue: each was thought of at some time.
"""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from generator.model import Contents, Issue, Party, PartyRole, Person, Presence, Role
from generator.when import When

Stretch = TypeVar("Stretch", Role, PartyRole, Presence)


def without_what_lies_ahead(contents: Contents, day: date) -> Contents:
    """The contents with roles, presence and options as they could be told on the day.

    What begins later is left out; an end that lies ahead is taken away, since the stretch goes on.
    """
    return replace(
        contents,
        people=tuple(_person(each, day) for each in contents.people),
        parties=tuple(_party(each, day) for each in contents.parties),
        issues=tuple(_issue(each, day) for each in contents.issues),
    )


def _person(person: Person, day: date) -> Person:
    roles = _told(person.roles, day)
    return person if roles == person.roles else replace(person, roles=roles)


def _party(party: Party, day: date) -> Party:
    role = _told(party.role, day)
    # Without any stretch a party would count as present always.
    presence = _told(party.presence, day) or party.presence
    if (role, presence) == (party.role, party.presence):
        return party
    return replace(party, role=role, presence=presence)


def _issue(issue: Issue, day: date) -> Issue:
    options = tuple(option for option in issue.options if not _lies_ahead(option.since, day))
    return issue if options == issue.options else replace(issue, options=options)


def _told(stretches: tuple[Stretch, ...], day: date) -> tuple[Stretch, ...]:
    return tuple(
        replace(each, until=None) if _lies_ahead(each.until, day) else each
        for each in stretches
        if not _lies_ahead(each.since, day)
    )


def _lies_ahead(when: When | None, day: date) -> bool:
    return when is not None and when.earliest > day
