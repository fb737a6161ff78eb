"""The page of each party: where it stands, what it has said and undertaken, who speaks for it."""

from collections.abc import Iterator
from dataclasses import replace

from generator import address, history
from generator.marking import Marking
from generator.model import Id, Party, Person, Presence, Role
from generator.views import naming, remarks, signs, speech
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.issues import in_force
from generator.views.matrix import current_status, in_tree_order, role_words, withheld_on
from generator.views.pages import Member, OnIssue, PartyPage
from generator.when import When


def parties(ground: Ground) -> tuple[PartyPage, ...]:
    """A page for each party, in order of recording."""
    return tuple(_page(ground, party) for party in ground.contents.parties)


def term_of(since: When | None, until: When | None) -> str:
    """A stretch of time in words: “since 2019”, “until March 1998”; "" where it has no ends."""
    begin = f"since {signs.moment(since).words}" if since else ""
    end = f"until {signs.moment(until).words}" if until else ""
    if since and until:
        return f"from {signs.moment(since).words} to {signs.moment(until).words}"
    return begin or end


def member(ground: Ground, person: Person, role: Role) -> Member:
    """A person in one office."""
    return Member(
        person=naming.link(ground, person),
        party=naming.link_to(ground, role.party),
        role=role.title,
        detail=term_of(role.since, role.until),
        current=role in _current(ground, person),
        marking=role.marking,
    )


def _page(ground: Ground, party: Party) -> PartyPage:
    page = PartyPage(
        head=head(
            ground,
            kind="party",
            address=address.of(ground.dossier, party),
            kicker="Party",
            title=party.name,
            marking=party.marking,
        ),
        kind=party.kind,
        role=role_words(ground, party),
        roles=tuple(_roles(party)),
        member_of=naming.links(ground, party.member_of),
        members=tuple(naming.link(ground, each) for each in ground.told.members.get(party.id, ())),
        presence=tuple(filter(None, (_presence(each) for each in party.presence))),
        people=tuple(_people(ground, party.id)),
        issues=tuple(_issues(ground, party.id)),
        responses=speech.newest_first(ground, ground.told.answered.get(party.id, ())),
        proposals=tuple(
            naming.link(ground, each) for each in ground.told.proposals.get(party.id, ())
        ),
        claims=remarks.claim_lines(ground, ground.told.asserted.get(party.id, ())),
        about=remarks.claim_lines(ground, ground.told.claims.get(party.id, ())),
        reactions=speech.newest_first(ground, ground.told.reacted.get(party.id, ())),
        commitments=tuple(
            remarks.undertaking(ground, each) for each in ground.told.commitments.get(party.id, ())
        ),
        unknown=remarks.unknowns(ground, ground.told.gaps.get(party.id, ())),
    )
    return replace(page, citations=remarks.cited(ground, page))


def _roles(party: Party) -> Iterator[tuple[str, Marking]]:
    """Every role the party has had, where it changed."""
    if len(party.role) > 1:
        for each in party.role:
            words = f"{each.role.replace('-', ' ')} {term_of(each.since, each.until)}".strip()
            yield words, each.marking


def _presence(stretch: Presence) -> str:
    return term_of(stretch.since, stretch.until)


def _current(ground: Ground, person: Person) -> tuple[Role, ...]:
    """The offices held on the day, one for each party."""
    parties_of = dict.fromkeys(role.party for role in person.roles)
    held = (history.role_on(person, ground.day, party) for party in parties_of)
    return tuple(role for role in held if role)


def _people(ground: Ground, party: Id) -> Iterator[Member]:
    for person in ground.told.people.get(party, ()):
        for role in person.roles:
            if role.party == party:
                yield member(ground, person, role)


def _issues(ground: Ground, party: Id) -> Iterator[OnIssue]:
    for issue in in_tree_order(ground.contents.issues):
        statements = in_force(ground, party, issue.id)
        status = current_status(ground, issue.id)
        yield OnIssue(
            issue=replace(
                naming.link(ground, issue), marking=ground.issue_statuses[issue.id].marking
            ),
            status=signs.issue_status(status) if status else None,
            history=naming.history_link(ground, party, issue.id),
            statements=statements,
            nothing=None if statements else signs.NO_RECORD,
            withheld=withheld_on(ground, "positions", issue.id, party),
        )
