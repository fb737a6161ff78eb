"""The dossier's own terms, then the words that every briefing uses."""

from collections.abc import Mapping
from types import MappingProxyType

from generator import address, vocabulary
from generator.views import signs
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.pages import GlossaryPage, TermView, WordList
from generator.vocabulary import Vocabulary


def glossary(ground: Ground) -> GlossaryPage:
    """The page of all terms."""
    return GlossaryPage(
        head=head(
            ground,
            kind="glossary",
            address=address.page(ground.dossier, "glossary"),
            kicker="Glossary",
            title="Words and signs",
        ),
        terms=tuple(
            TermView(
                anchor=address.anchor(term),
                title=term.title,
                text=term.text,
                marking=term.marking,
            )
            for term in ground.contents.terms
        ),
        vocabularies=(
            *(_words(family, terms) for family, terms in _LISTS.items()),
            WordList(
                anchor="words-nothing", title="Kinds of nothing", words=signs.KINDS_OF_NOTHING
            ),
        ),
    )


_LISTS: Mapping[tuple[str, str], Vocabulary] = MappingProxyType(
    {
        ("stance", "Stance on an issue"): vocabulary.ISSUE_STANCE,
        ("stance", "Stance on a text"): vocabulary.POINT_STANCE,
        ("stance", "Stance on a claim"): vocabulary.CLAIM_STANCE,
        ("basis", "Basis: how we know"): vocabulary.BASIS,
        ("claim-status", "Status of a claim"): vocabulary.CLAIM_STATUS,
        ("text", "Status of a text"): vocabulary.TEXT_STATUS,
        ("status", "Status of an issue"): vocabulary.ISSUE_STATUS,
        ("status", "Disclosure of a text"): vocabulary.DISCLOSURE,
        ("status", "Status of an event"): vocabulary.EVENT_STATUS,
        ("status", "Status of a commitment"): vocabulary.COMMITMENT_STATUS,
        ("plain", "Likelihood"): vocabulary.LIKELIHOOD,
        ("plain", "Confidence"): vocabulary.CONFIDENCE,
        ("plain", "Role in the talks"): vocabulary.PARTY_ROLE,
    }
)


def _words(heading: tuple[str, str], terms: Vocabulary) -> WordList:
    family, title = heading
    return WordList(
        anchor="words-" + title.partition(":")[0].lower().replace(" ", "-"),
        title=title,
        words=tuple(signs.sign(family, term, terms) for term in terms.terms),
    )
