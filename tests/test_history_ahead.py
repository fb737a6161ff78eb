"""What lies ahead of a day is not known on it: ends of roles, later roles, later options."""

from datetime import date

from generator.history import Standing, as_of, changes
from tests.journal import WORLD, day, journal

BEFORE, HANDOVER, AFTER = day(9), day(10), day(11)
HANDED_OVER = WORLD.replace(
    "roles: [{party: hala, title: Chief negotiator}]",
    "roles: [{party: hala, title: Old, until: 2031-01-10},"
    " {party: hala, title: New, since: 2031-01-11}]",
).replace(
    "options: [fixed, sliding, auction]",
    "options: {fixed: Fixed, auction: {title: Auctioned, since: 2031-01-10}}",
)
CONTENTS = journal(world=HANDED_OVER)


def roles(standing: Standing) -> list[tuple[str, str]]:
    return [
        (role.title, role.until.text if role.until else "")
        for role in standing.contents.people[0].roles
    ]


def options(standing: Standing) -> list[str]:
    return [option.id for option in standing.contents.issues[0].options]


def test_an_end_that_lies_ahead_and_the_role_after_it_are_not_told() -> None:
    assert [roles(as_of(CONTENTS, each)) for each in (BEFORE, HANDOVER, AFTER)] == [
        [("Old", "")],
        [("Old", "2031-01-10")],
        [("Old", "2031-01-10"), ("New", "")],
    ]


def test_an_option_stands_from_the_day_on_which_it_was_thought_of() -> None:
    assert [options(as_of(CONTENTS, each)) for each in (BEFORE, HANDOVER)] == [
        ["fixed"],
        ["fixed", "auction"],
    ]


def test_what_was_known_on_an_earlier_day_holds_no_later_role_and_no_later_option() -> None:
    standing = as_of(CONTENTS, AFTER, BEFORE)

    assert (roles(standing), options(standing)) == ([("Old", "")], ["fixed"])


def test_a_position_on_an_option_does_not_stand_before_the_option_does() -> None:
    text = """
        2031-01-02:
          positions: [{by: hala, issue: quota, stance: demands, option: auction}]
    """
    held = journal(text, world=HANDED_OVER)

    assert [len(as_of(held, each).contents.positions) for each in (BEFORE, HANDOVER)] == [0, 1]


def test_that_an_office_has_ended_on_the_day_changes_nobodys_role_yet() -> None:
    found = [_roles_changed(until) for until in (HANDOVER, AFTER)]

    assert found == [[], ["chief"]]


def test_a_party_that_comes_and_goes_is_told_up_to_the_day() -> None:
    world = WORLD.replace(
        "fleet: {name: Fleet owners, kind: group, role: stakeholder}",
        "fleet: {name: Fleet owners, role: [{role: observer, until: 2031-01-10},"
        " {role: sponsor, since: 2031-01-11}], presence:"
        " [{since: 2031-01-05, until: 2031-01-10}, {since: 2031-02-01}]}",
    )
    fleet = next(
        each for each in as_of(journal(world=world), BEFORE).contents.parties if each.id == "fleet"
    )

    assert [(each.role, each.until) for each in fleet.role] == [("observer", None)]
    assert [each.until for each in fleet.presence] == [None]


def _roles_changed(until: date) -> list[str]:
    found = changes(CONTENTS, BEFORE, until)
    return [each.record.id for each in found if "roles" in each.fields]
