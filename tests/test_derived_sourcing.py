"""What rests on one source alone: rule 20 of the format."""

import pytest

from generator.derived import roots, single_source, sole_source
from generator.history import as_of
from tests.journal import LATE, WORLD, journal, standing

SOURCES = """
2031-01-10:
  sources:
    cable: {title: Cable, kind: cable}
    report: {title: Report, kind: news, derived_from: [cable, nowhere]}
    digest: {title: Digest, kind: news, derived_from: report}
    both: {title: Both, kind: news, derived_from: [digest, minutes]}
    hen: {title: Hen, kind: news, derived_from: egg}
    egg: {title: Egg, kind: news, derived_from: hen}
    ahen: {title: A hen, kind: news, derived_from: hen}
"""


class TestRoots:
    FOUND = roots(journal(SOURCES).sources)

    def test_a_source_rests_on_what_it_is_derived_from_in_the_end(self) -> None:
        assert self.FOUND["cable"] == self.FOUND["digest"] == {"cable"}
        assert self.FOUND["both"] == {"cable", "minutes"}

    def test_a_circle_is_one_source(self) -> None:
        assert self.FOUND["hen"] == self.FOUND["egg"] == self.FOUND["ahen"] == {"egg"}

    @pytest.mark.parametrize("source", [("cable",), ("cable", "report", "digest"), ("elsewhere",)])
    def test_a_record_may_rest_on_one_source(self, source: tuple[str, ...]) -> None:
        assert single_source(self.FOUND, source)

    @pytest.mark.parametrize("source", [("cable", "minutes"), ("both",), ()])
    def test_or_on_more_or_on_none(self, source: tuple[str, ...]) -> None:
        assert not single_source(self.FOUND, source)


class TestSoleSource:
    def test_a_dossier_may_rest_on_one_source_whatever_it_is_dated_by(self) -> None:
        text = """
            2031-01-10:
              positions: [{by: hala, issue: quota, stance: demands, dated_by: minutes}]
        """

        assert sole_source(standing(text)) == "gazette"

    def test_what_is_derived_from_one_source_is_that_source(self) -> None:
        text = (
            SOURCES
            + """
  positions: [{by: hala, issue: quota, stance: demands, source: digest}]
"""
        )
        world = WORLD.replace("source: gazette", "source: cable")

        assert sole_source(as_of(journal(text, world=world), LATE)) == "cable"

    def test_two_are_none(self) -> None:
        text = """
            2031-01-10:
              positions: [{by: hala, issue: quota, stance: demands, source: minutes}]
        """

        assert sole_source(standing(text)) == ""

    def test_why_the_desk_took_something_back_does_not_count(self) -> None:
        text = """
            2031-01-10:
              gaps: {number: {text: Which, about: quota}}
              retractions: [{retracts: number, why: We knew, source: minutes}]
        """

        assert sole_source(standing(text)) == "gazette"

    def test_nothing_rests_on_nothing(self) -> None:
        bare = WORLD[: WORLD.index("proposals:")]

        assert sole_source(as_of(journal(world=bare), LATE)) == ""
