"""Pages as data: all thinking done, for the site and for print, from an Edition alone."""

from generator.views.annexes import annexes, is_page
from generator.views.banner import banner, sharing
from generator.views.brief import brief
from generator.views.changes import changes
from generator.views.claims import claims
from generator.views.commitments import commitments
from generator.views.confidentiality import confidentiality
from generator.views.glossary import glossary
from generator.views.ground import Ground, ground
from generator.views.histories import histories
from generator.views.home import home
from generator.views.issues import issues
from generator.views.listing import listed
from generator.views.naming import link, link_to
from generator.views.newest import Recorded, newest, recorded
from generator.views.outline import Outline, outline
from generator.views.pages import Head, Sharing, StatementsPage
from generator.views.parties import parties
from generator.views.parts import Link, Listed, Moment
from generator.views.people import people
from generator.views.proposals import proposals
from generator.views.sources import sources
from generator.views.statements import all_statements, statements
from generator.views.terms import Explained, terms
from generator.views.timeline import timeline
from generator.views.walk import markings, walk

__all__ = [
    "Explained",
    "Ground",
    "Head",
    "Link",
    "Listed",
    "Moment",
    "Outline",
    "Recorded",
    "Sharing",
    "StatementsPage",
    "all_statements",
    "annexes",
    "banner",
    "brief",
    "changes",
    "claims",
    "commitments",
    "confidentiality",
    "glossary",
    "ground",
    "histories",
    "home",
    "is_page",
    "issues",
    "link",
    "link_to",
    "listed",
    "markings",
    "newest",
    "outline",
    "parties",
    "people",
    "proposals",
    "recorded",
    "sharing",
    "sources",
    "statements",
    "terms",
    "timeline",
    "walk",
]
