"""Who is who: people by party, with their role on the day and those they held."""

from collections import defaultdict

from generator import address, history
from generator.model import Id, Party, Person
from generator.views import naming
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.pages import Delegation, PeoplePage, PersonView
from generator.views.parties import member


def people(ground: Ground) -> PeoplePage:
    """The page of all people, under the party of their role on the day, else of their last."""
    under: defaultdict[Id, list[PersonView]] = defaultdict(list)
    for person in ground.contents.people:
        under[_party_of(ground, person)].append(_person(ground, person))
    delegations = tuple(
        _delegation(ground, party, tuple(under[party.id]))
        for party in ground.contents.parties
        if party.id in under
    )
    known = {party.id for party in ground.contents.parties}
    others = tuple(view for party, views in under.items() if party not in known for view in views)
    without = (Delegation(anchor="people-other", party=None, people=others),) if others else ()
    return PeoplePage(
        head=head(
            ground,
            kind="people",
            address=address.page(ground.dossier, "people"),
            kicker="People",
            title="Who is who",
        ),
        delegations=(*delegations, *without),
    )


def _party_of(ground: Ground, person: Person) -> Id:
    role = history.role_on(person, ground.day)
    if role is None and person.roles:
        role = person.roles[-1]
    return role.party if role else ""


def _delegation(ground: Ground, party: Party, shown: tuple[PersonView, ...]) -> Delegation:
    return Delegation(
        anchor=f"people-{address.slug(party.id)}",
        party=naming.link(ground, party),
        people=shown,
    )


def _person(ground: Ground, person: Person) -> PersonView:
    role = history.role_on(person, ground.day)
    return PersonView(
        anchor=address.anchor(person),
        name=person.name,
        marking=person.marking,
        role=member(ground, person, role) if role else None,
        roles=tuple(member(ground, person, each) for each in person.roles if each is not role),
    )
