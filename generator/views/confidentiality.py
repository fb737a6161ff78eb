"""What is kept confidential: by the parties, from us, and in this edition; how it may be shared."""

from collections.abc import Iterator
from dataclasses import replace

from generator import address
from generator.marking import join
from generator.model import SECTIONS, ConfidentialityNote, Proposal
from generator.views import naming, remarks, signs, speech
from generator.views.banner import sharing
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.matrix import coverage_words
from generator.views.pages import Admitted, ConfidentialityPage, Pact, Sharing, Unseen
from generator.views.parts import Statement
from generator.views.proposals import authors
from generator.views.walk import markings


def confidentiality(ground: Ground) -> ConfidentialityPage:
    """The page of all three: the parties' pacts, the texts unseen, our own marking."""
    page = ConfidentialityPage(
        head=head(
            ground,
            kind="confidentiality",
            address=address.page(ground.dossier, "confidentiality"),
            kicker="Confidentiality",
            title="What is kept confidential, by whom",
        ),
        pacts=tuple(pact(ground, note) for note in ground.contents.confidentiality),
        unseen=tuple(
            _unseen(ground, each) for each in ground.contents.proposals if _is_unseen(each)
        ),
        undeclared=tuple(_undeclared(ground)),
        withheld=tuple(_withheld(ground)),
        sharing=(_sharing(ground),),
        kinds=signs.KINDS_OF_NOTHING,
    )
    return replace(page, citations=remarks.cited(ground, page))


def pact(ground: Ground, note: ConfidentialityNote) -> Pact:
    """What was agreed to be kept confidential: a fact about the talks."""
    return Pact(
        anchor=address.anchor(note),
        marking=naming.marking_of(ground, note),
        covers=note.covers,
        between=naming.links(ground, note.between),
        about=naming.links(ground, note.about),
        since=signs.moment(note.since),
        until=signs.moment(note.until) if note.until else None,
        may_say=note.may_say,
        basis=signs.basis(note.basis),
        recorded=signs.day(note.recorded) if note.recorded else None,
        sources=speech.citations(ground, note.source),
    )


def _is_unseen(proposal: Proposal) -> bool:
    return proposal.disclosure == "undisclosed"


def _unseen(ground: Ground, proposal: Proposal) -> Unseen:
    revised = naming.link_to(ground, proposal.revises) if proposal.revises else None
    return Unseen(
        proposal=naming.link(ground, proposal),
        by=authors(ground, proposal),
        disclosure=signs.disclosure(proposal.disclosure),
        revises=revised,
        detail=coverage_words(proposal),
        marking=naming.marking_of(ground, proposal),
    )


def _undeclared(ground: Ground) -> Iterator[Statement]:
    for streams in ground.positions.values():
        for _, standpoint in streams:
            if standpoint.wants and standpoint.wants.stance == "undeclared":
                yield speech.statement(ground, standpoint.wants)


def _withheld(ground: Ground) -> Iterator[Admitted]:
    for admission in ground.edition.admissions:
        if target := naming.link_to(ground, admission.target):
            yield Admitted(
                what=SECTIONS[admission.section].singular,
                by=naming.link_to(ground, admission.by) if admission.by else None,
                target=target,
            )


def _sharing(ground: Ground) -> Sharing:
    """What holds for the dossier as this edition shows it, taken as a whole."""
    shown = join(ground.head.marking, *markings(ground.contents))
    return sharing(ground.edition.group_titles, shown)
