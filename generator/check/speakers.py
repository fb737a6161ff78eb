"""Who may speak for whom, and when."""

from collections.abc import Iterable, Iterator

from generator.check.desk import Desk
from generator.check.rule import Fault, warning
from generator.model import Id, Party, Person, Presence, Role, Uttered
from generator.problem import quoted
from generator.when import Precision, When


@warning("out-of-office")
def speakers_out_of_office(desk: Desk) -> Iterator[Fault]:
    """A person who speaks for a party without holding a role for it on the day."""
    for said, person, parties in _spoken(desk):
        roles = [each for each in person.roles if each.party in _with_groups(desk, parties, person)]
        if not roles:
            for_whom = " or ".join(map(quoted, parties))
            message = (
                f"{quoted(person.id)} has no role for {for_whom}: add it to the person's roles, or"
                " name another speaker"
            )
        elif said.date.precision is Precision.UNKNOWN or _any_on(roles, said.date):
            continue
        else:
            message = (
                f"{quoted(person.id)} held no role for {quoted(roles[0].party)} on"
                f" {said.date.text}: mend the date, the days of the role, or the speaker"
            )
        yield Fault(message=message, place=desk.place(said, "via"), records=(said,), for_desk=True)


@warning("absent-party")
def speakers_for_the_absent(desk: Desk) -> Iterator[Fault]:
    """A person who speaks for a party that takes no part in the talks on the day."""
    for said, _, parties in _spoken(desk):
        for id_ in parties if said.date.precision is not Precision.UNKNOWN else ():
            party = desk.first(id_)
            if isinstance(party, Party) and party.presence:
                if _any_on(party.presence, said.date):
                    continue
                message = (
                    f"{quoted(id_)} takes no part in the talks on {said.date.text}, by its"
                    " “presence”: mend the date, or the presence"
                )
                place = desk.place(said, "via")
                yield Fault(message=message, place=place, records=(said,), for_desk=True)


def _spoken(desk: Desk) -> Iterator[tuple[Uttered, Person, tuple[Id, ...]]]:
    """What people say for parties, with the person and the parties."""
    for said in desk.of(Uttered):
        named = getattr(said, "by", ()) or getattr(said, "asserted_by", ())
        parties = tuple(each for each in named if isinstance(desk.first(each), Party))
        person = desk.first(said.via) if said.via else None
        if parties and isinstance(person, Person):
            yield said, person, parties


def _with_groups(desk: Desk, parties: Iterable[Id], person: Person) -> frozenset[Id]:
    """These parties, and those of the person's own that are their members."""
    groups = frozenset(parties)
    own = (desk.first(role.party) for role in person.roles)
    members = (each for each in own if isinstance(each, Party))
    return groups | {each.id for each in members if groups.intersection(each.member_of)}


def _any_on(stretches: Iterable[Role | Presence], when: When) -> bool:
    """Whether one of the stretches covers a day on which it may have been."""
    return any(
        (each.since is None or each.since.earliest <= when.latest)
        and (each.until is None or when.earliest <= each.until.latest)
        for each in stretches
    )
