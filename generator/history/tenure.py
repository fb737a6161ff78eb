"""Who held what role, and who took part, on a day (FORMAT rule 11: both ends are inclusive)."""

from datetime import date

from generator.model import Id, Party, Person, Role


def role_on(person: Person, day: date, party: Id | None = None) -> Role | None:
    """The role held on the day, for that party where one is named; of two, the one begun later.

    For a statement pass `statement.date.earliest`: where the date is unknown, only a role without
    a beginning is certain to have been held.
    """
    raise NotImplementedError


def party_role_on(party: Party, day: date) -> str:
    """The party's role in the talks on the day, "" where it has none; of two, the one begun later."""
    raise NotImplementedError


def present_on(party: Party, day: date) -> bool:
    """Whether the party takes part on the day; always, where no presence is written."""
    raise NotImplementedError
