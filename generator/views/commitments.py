"""Who undertook what, by when."""

from dataclasses import replace

from generator import address
from generator.views import remarks
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.pages import CommitmentsPage


def commitments(ground: Ground) -> CommitmentsPage:
    """The page of all commitments: what is overdue first, then as recorded."""
    found = [remarks.undertaking(ground, each) for each in ground.contents.commitments]
    page = CommitmentsPage(
        head=head(
            ground,
            kind="commitments",
            address=address.page(ground.dossier, "commitments"),
            kicker="Commitments",
            title="Who undertook what",
        ),
        commitments=tuple(sorted(found, key=lambda each: each.overdue is None)),
    )
    return replace(page, citations=remarks.cited(ground, page))
