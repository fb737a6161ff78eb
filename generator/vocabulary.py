"""The words the data may use: closed lists, each term with its meaning in plain words.

Standards behind them: ICD 203 (likelihood, confidence), UK PHIA Probability Yardstick, NATO AJP-2.1
(Admiralty grades), RFC 5545 (event status), the coloured draft of 19 March 2018 (text status).
The other lists are this project's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

SOME = "some"
UNKNOWN = "unknown"
UNATTRIBUTED = "unattributed"
DESK = "desk"
RESERVED = frozenset({SOME, UNKNOWN, UNATTRIBUTED, DESK})
"""Words with a meaning of their own: no record may take one as its id (FORMAT rule 6)."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list: its name in plain words, and each term with what it means."""

    name: str
    terms: Mapping[str, str]
    elsewhere: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Words of other scales for the same, with the term that comes nearest: never to be mixed."""

    def __contains__(self, term: object) -> bool:
        return term in self.terms


def _vocabulary(name: str, **terms: str) -> Vocabulary:
    return Vocabulary(
        name, MappingProxyType({term.replace("_", "-"): words for term, words in terms.items()})
    )


def _listed(name: str, *terms: tuple[str, str]) -> Vocabulary:
    return Vocabulary(name, MappingProxyType(dict(terms)))


ISSUE_STANCE = _vocabulary(
    "stance on an issue",
    demands="asks for it and makes the rest depend on it",
    supports="is in favour",
    accepts="can live with it",
    conditional="yes, if a condition is met",
    undeclared="holds back, and a source says so",
    opposes="is against",
    rules_out="will not have it: a red line",
)
POINT_STANCE = _vocabulary(
    "stance on a proposal or point",
    accepts="takes it as it stands",
    accepts_in_principle="takes the aim, not yet the words",
    conditional="yes, if a condition is met",
    seeks_amendment="asks for other words",
    reserves="keeps its answer back for now",
    undeclared="holds back, and a source says so",
    rejects="does not take it",
)
CLAIM_STANCE = _vocabulary(
    "stance on a claim",
    asserts="says that it is so",
    confirms="says that it is so, asked about it",
    no_comment="declines to say",
    disputes="casts doubt on it",
    denies="says that it is not so",
    retracts="takes back what it said itself",
)
BASIS = _vocabulary(
    "basis",
    stated="the party said so itself, on the record",
    official="in the party's own document",
    reported="a third party or the media say so",
    attributed="another party says so about it",
    assessed="the desk's own judgement",
)
TEXT_STATUS = _vocabulary(
    "text status",
    agreed="agreed at negotiators' level; only technical and legal revision is left",
    agreed_in_principle="the aim is agreed, the drafting is open",
    not_agreed="one side's text, under discussion",
    bracketed="stands in brackets: someone does not accept the words",
    option="one of several wordings on the table",
    placeholder="text to come",
    undisclosed="a text exists that we have not seen",
)
ISSUE_STATUS = _vocabulary(
    "issue status",
    not_opened="not yet taken up",
    open="under discussion",
    narrowing="the differences become fewer",
    agreed_in_principle="settled in its aim, not in its words",
    agreed="settled",
    blocked="no movement while a principal refuses",
    parked="set aside for now",
    withdrawn="no longer on the table",
)
DISCLOSURE = _vocabulary(
    "disclosure",
    published="its text is public",
    leaked="its text became known without its authors' consent",
    reported="others have described it",
    undisclosed="it exists, and its text is not known",
)
PROPOSAL_KIND = _vocabulary(
    "kind of proposal",
    proposal="a text put forward",
    counter_proposal="a text put forward in answer to another",
    amendment_set="changes to another text",
    non_paper="a text without an author's name",
    compromise="a text between the sides' own",
    joint_text="a text of several sides",
    agreement="a concluded text",
    side_letter="a text beside the agreement",
    annex="a text attached to another",
)
CLAIM_STATUS = _vocabulary(
    "claim status",
    unreacted="nobody named has said anything of it",
    asserted="someone named says so; nobody named has contradicted",
    confirmed="confirmed by someone named, and not contradicted",
    disputed="someone named doubts it",
    denied="denied by someone named, and asserted by nobody named; not the same as false",
    contested="asserted or confirmed by one party, denied or disputed by another",
    retracted="taken back by whoever asserted it",
)
EVENT_KIND = _vocabulary(
    "kind of event",
    meeting="people met",
    call="people spoke over a line",
    statement="something was said in public",
    document="a paper was handed over or made public",
    vote="something was put to the vote",
    deadline="a day by which something is due",
    incident="something happened that bears on the talks",
    visit="someone travelled to see another",
)
EVENT_STATUS = _vocabulary(
    "event status",
    held="took place",
    confirmed="announced and certain",
    expected="announced, not certain",
    postponed="moved to a later day",
    cancelled="will not take place",
)
COMMITMENT_STATUS = _vocabulary(
    "commitment status",
    undertaken="given",
    in_progress="being carried out",
    fulfilled="carried out",
    breached="broken",
    disputed="the sides differ over whether it is kept",
    lapsed="no longer holds",
)
GAP_STATUS = _vocabulary(
    "gap status",
    open="still not known",
    closed="known by now",
)
PARTY_KIND = _vocabulary(
    "kind of party",
    state="a state or its government",
    organisation="an organisation",
    group="several parties spoken of as one",
    institution="a parliament, court or other body",
    company="a company",
)
PARTY_ROLE = _vocabulary(
    "role of a party",
    principal="a side without whom there is no agreement",
    mediator="brings the sides together",
    sponsor="carries the talks, politically or with money",
    guarantor="stands behind what is agreed",
    stakeholder="is affected, and not at the table in its own right",
    observer="is present without a say",
    depositary="keeps the text",
    spoiler_risk="could undo an agreement",
)
SOURCE_KIND = _vocabulary(
    "kind of source",
    news="a report by a news organisation",
    record="a public or official record",
    document="a text by one of the parties",
    statement="a statement, speech or press release",
    interview="an interview",
    minutes="minutes or notes of a meeting",
    cable="reporting by a diplomatic post",
    study="research or analysis",
    social_media="a post on a social network",
    conversation="what was said to the desk",
)
LIKELIHOOD = Vocabulary(
    "likelihood (ICD 203)",
    MappingProxyType(
        {
            "almost-no-chance": "1 to 5 per cent",
            "very-unlikely": "5 to 20 per cent",
            "unlikely": "20 to 45 per cent",
            "roughly-even-chance": "45 to 55 per cent",
            "likely": "55 to 80 per cent",
            "very-likely": "80 to 95 per cent",
            "almost-certain": "95 to 99 per cent",
        }
    ),
    # The other row of the same standard; then the UK's Probability Yardstick, of other bands.
    MappingProxyType(
        {
            "remote": "almost-no-chance",
            "highly-improbable": "very-unlikely",
            "improbable": "unlikely",
            "roughly-even-odds": "roughly-even-chance",
            "probable": "likely",
            "highly-probable": "very-likely",
            "nearly-certain": "almost-certain",
            "remote-chance": "almost-no-chance",
            "highly-unlikely": "very-unlikely",
            "realistic-possibility": "roughly-even-chance",
            "highly-likely": "very-likely",
        }
    ),
)
CONFIDENCE = _vocabulary(
    "confidence",
    low="the information is scant, doubtful or in pieces",
    moderate="credible and plausible, not enough for more",
    high="good information from several sources",
)
RELIABILITY = _listed(
    "reliability of a source (Admiralty)",
    ("A", "completely reliable"),
    ("B", "usually reliable"),
    ("C", "fairly reliable"),
    ("D", "not usually reliable"),
    ("E", "unreliable"),
    ("F", "reliability cannot be judged"),
)
CREDIBILITY = _listed(
    "credibility of a statement (Admiralty)",
    ("1", "confirmed by other sources"),
    ("2", "probably true"),
    ("3", "possibly true"),
    ("4", "doubtful"),
    ("5", "improbable"),
    ("6", "truth cannot be judged"),
)
ATTRIBUTION = _vocabulary(
    "attribution",
    named="the person may be named",
    party="the party may be named, the person may not",
    role="only a description of the speaker may be given",
    none="what was said may be used, who said it may not",
    chatham_house="as none, and nobody who took part may be named either",
)

REFUSES = frozenset({"opposes", "rules-out"})
"""Stances on an issue that say what a party will not have, kept option by option; the others say
what it wants, in one slot (FORMAT rule 12)."""
AGREED = frozenset({"agreed", "agreed-in-principle"})
"""Statuses that need an event or a text that records the agreement (FORMAT rule 7)."""


def words(term: str) -> str:
    """The term as people read it: `rules-out` becomes `rules out`."""
    return term.replace("-", " ")
