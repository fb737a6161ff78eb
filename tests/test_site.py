"""A site says what its edition holds, page by page, and every link on it leads somewhere."""

from datetime import date

from hypothesis import given, settings

from generator.dossier import Dossier
from generator.marking import Audience
from generator.redact import redact
from tests.pages_of import editions_of, faults, page_of, site_of
from tests.strategies import audiences, days, dossiers

LEAST = "{title: Talks, question: Who gets what?, marking: CLEAR, as_of: 2031-02-01}"


@settings(max_examples=60, deadline=None)
@given(dossiers(), audiences(), days())
def test_any_edition_becomes_a_site_without_fault(
    dossier: Dossier, audience: Audience, day: date
) -> None:
    edition, _ = redact(dossier, audience, as_of=day)

    assert faults(site_of(*(() if edition is None else (edition,)))) == []


def test_an_empty_dossier_has_every_page_and_each_says_that_it_is_empty() -> None:
    made = site_of(*editions_of(LEAST))

    assert faults(made) == []
    assert "No event is expected." in page_of(made, "talks/index.md").text
    assert "No claim is recorded." in page_of(made, "talks/claims.md").text
    assert "No commitment is recorded." in page_of(made, "talks/commitments.md").text
    assert "Nobody is recorded by name." in page_of(made, "talks/people.md").text
    assert "Nothing changed." in page_of(made, "talks/changes.md").text


def test_an_edition_of_no_dossier_has_a_home_that_says_so() -> None:
    made = site_of()

    assert list(made.pages) == ["index.md"]
    assert "This edition holds no dossier." in page_of(made, "index.md").text
