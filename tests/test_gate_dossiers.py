"""On the dossiers that come with the project the gate raises no alarm, though much is withheld."""

from datetime import date
from pathlib import Path

import pytest

from generator.build import Job
from generator.build.crew import Crew
from generator.build.printing import Order
from generator.paper import Kind
from generator.prepare import audiences, prepare
from generator.release import examine, print_out, release

FOLDER = Path(__file__).parent.parent / "briefings"
TODAY = date(2026, 11, 1)
EDITIONS = tuple(audience.id for audience in audiences(FOLDER))


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_edition_raises_a_false_alarm(edition: str, tmp_path: Path) -> None:
    job = Job(folder=FOLDER, work=tmp_path / "build", edition=edition)

    released = release(job, tmp_path / "site", today=TODAY, strict=False)

    assert released.refusals == ()
    assert released.done
    assert examine(job, released.folder, today=TODAY).done


@pytest.mark.parametrize("edition", [EDITIONS[0], EDITIONS[-1]])
def test_no_sheet_raises_a_false_alarm(edition: str, tmp_path: Path) -> None:
    job = Job(folder=FOLDER, work=tmp_path / "build", edition=edition, crew=Crew())
    sheets = (Kind.ISSUE, Kind.PARTY, Kind.MATRIX, Kind.CHANGES)

    printed = print_out(job, tmp_path / "print", Order(kinds=sheets), today=TODAY)

    assert printed.refusals == ()
    assert printed.done
    assert printed.books > 30


def test_in_the_lowest_edition_much_is_withheld() -> None:
    lowest = prepare(FOLDER, edition=None, as_of=None, known_at=None, today=TODAY)

    assert len([secret for one in lowest.withheld for secret in one.secrets]) > 20


def test_what_the_highest_edition_shows_is_refused_in_the_lowest(tmp_path: Path) -> None:
    highest = Job(folder=FOLDER, work=tmp_path / "build", edition=EDITIONS[-1])
    released = release(highest, tmp_path / "site", today=TODAY, strict=False)

    lowest = Job(folder=FOLDER, work=tmp_path / "build", edition=EDITIONS[0])
    assert len(examine(lowest, released.folder, today=TODAY).refusals) > 50
