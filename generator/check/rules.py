"""Every rule of the check; they know nothing of one another."""

from typing import Final

from generator.check import circles, embargoes, ids, markings, points, statements, times, updates
from generator.check.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    ids.ids_that_stand_twice,
    ids.unknown_references,
    ids.unknown_links,
    embargoes.unknown_embargoes,
    points.unknown_points,
    points.inherited_points,
    points.points_of_the_unseen,
    circles.circles,
    statements.confidence_without_assessment,
    statements.unattributed_claims,
    statements.nobody_beside_somebody,
    statements.stance_or_parts,
    statements.points_answered_twice,
    statements.speakers_without_voice,
    statements.values_without_scale,
    statements.scales_upside_down,
    updates.one_target,
    updates.values_that_fit,
    updates.statuses_that_fit,
    updates.agreements_on_record,
    times.ends_before_it_begins,
    times.more_points_than_counted,
    markings.read_by_nobody,
    markings.existence_below,
    markings.releases_that_lower,
)
