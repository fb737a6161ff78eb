"""The marking of a page: the join of what it shows, never what its readers are cleared for."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.marking import ANYONE, TLP, Attribution, Marking, join
from generator.model import Id
from generator.views.pages import Sharing
from generator.views.walk import markings


class PortionAboveBannerError(Exception):
    """A page or document shows what is marked above it; our fault, never the desk's."""


def demand_below(banner: Marking, portions: Iterable[Marking], name: str) -> None:
    """See that nothing shown is marked above the banner, whatever the views say that they hold.

    `name` is what the page or document is called. Raises PortionAboveBannerError.
    """
    for portion in portions:
        if join(banner, portion) != banner:
            raise PortionAboveBannerError(
                f"{name} is marked {banner.level.label} and shows a portion that is marked"
                f" {portion.level.label}, or for fewer readers"
            )


def banner(groups: Mapping[Id, str], floor: Marking, *shown: object) -> Sharing:
    """The banner of what shows all this; `groups` are the titles of groups, by their ids."""
    return sharing(groups, join(floor, *frozenset(markings(shown))))


def sharing(groups: Mapping[Id, str], marking: Marking) -> Sharing:
    """What a marking says of passing on what bears it."""
    said = [_SHARE.get(marking.level.label, f"The rules of {marking.level.label} apply.")]
    if marking.release_to is not ANYONE:
        names = sorted(groups.get(group, group) for group in marking.release_to)
        said.append(f"For these groups alone: {'; '.join(names) or 'none'}.")
    if marking.attribution is not Attribution.NAMED:
        said.append(_ATTRIBUTION[marking.attribution])
    return Sharing(
        label=marking.level.label,
        level=marking.level.name.lower().replace("+", "-").replace(" ", "-"),
        share=" ".join(said),
    )


# TLP 2.0 in its own words, which are not to be changed; labels are never translated.
_NEED_TO_KNOW = (
    "Limited disclosure, recipients can only spread this on a need-to-know basis within their"
    " organization"
)
_SHARE: Mapping[str, str] = MappingProxyType(
    dict(
        zip(
            (level.label for level in TLP.levels),
            (
                "Recipients can spread this to the world, there is no limit on disclosure.",
                "Limited disclosure, recipients can spread this within their community.",
                _NEED_TO_KNOW + " and its clients.",
                _NEED_TO_KNOW + ".",
                "For the eyes and ears of individual recipients only, no further disclosure.",
            ),
            strict=True,
        )
    )
)
_ATTRIBUTION: Mapping[Attribution, str] = MappingProxyType(
    {
        Attribution.PARTY: "Some of it may be attributed to a party, not to a person.",
        Attribution.ROLE: "Some of it may be attributed to a described speaker only.",
        Attribution.NONE: "Some of it may be used, and not attributed.",
        Attribution.CHATHAM_HOUSE: (
            "Some of it was said under the Chatham House Rule: use it, and name neither the speaker"
            " nor anyone who took part, nor where they belong."
        ),
    }
)
