"""`add`: a command for each kind of record, its options made of the model's own fields."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.block_yaml import Tree, written
from generator.cli.asked import Day, demand_dossiers, demand_past, examples, today
from generator.cli.form import ask_fields
from generator.cli.given import STRUCTURED, as_data, in_order
from generator.cli.questions import is_terminal, word
from generator.known import Known, id_from, known
from generator.model import SECTIONS, Section, Shape, Spec, data_name, spec_of
from generator.problem import a, listing, quoted
from generator.schema.words import about, about_field
from generator.vocabulary import Vocabulary

if TYPE_CHECKING:
    from generator.append import Appended

_SAMPLES = {
    "positions": "--by hala --issue quota --stance demands --text 'Nine tonnes.'",
    "events": "--title 'Third round' --kind meeting --status expected --date 2031-05",
    "updates": "--issue quota --status narrowing",
    "claims": "--text 'The talks broke off' --asserted-by unattributed --basis reported",
    "parties": "--name 'Long-range fleet' --kind group --role stakeholder",
}
"""An example for the help of some; that of the others shows the form."""


def kinds() -> dict[str, str]:
    """What one calls each kind of record, and the section it stands in."""
    return {section.singular.replace(" ", "-"): name for name, section in SECTIONS.items()}


def command_for(kind: str) -> click.Command:
    """The command that adds a record of the kind."""
    name = kinds()[kind]
    section = SECTIONS[name]
    line = f"briefings add {kind} {_SAMPLES.get(name, '')}".rstrip()
    return click.Command(
        name=kind,
        callback=lambda **given: _add(name, section, given),
        params=[*_options(section), *_common()],
        help=f"{about(section.record)} Without options, on a terminal, it asks for each field.",
        epilog=examples(line),
    )


def _common() -> Iterator[click.Parameter]:
    yield click.Option(["--dossier"], metavar="ID", help="The dossier; else the only one.")
    words = "The day whose journal it stands in; else today."
    yield click.Option(["--recorded"], type=Day(), help=words)
    yield click.Option(
        ["--folder"],
        type=click.Path(path_type=Path),
        default=Path("briefings"),
        show_default=True,
        help="The folder that holds editions.yml and the dossiers.",
    )


def _options(section: Section) -> Iterator[click.Option]:
    cls = section.record
    if section.by_id or section.takes_id:
        made = "; else made of its words" if section.by_id else ""
        yield click.Option(["--id", "id"], help=f"Its id{made}.")
    names = {data_name(name): name for name in spec_of(cls)}
    for key in in_order(names):
        spec = spec_of(cls)[names[key]]
        yield _option(key, spec, about_field(cls, names[key], spec))
    yield click.Option(
        ["--marking", "given_marking"],
        type=STRUCTURED,
        help="Who may read it: a level, or {level: …, release_to: …}; else the default.",
    )
    if any(spec.portion for spec in spec_of(cls).values()):
        yield click.Option(
            ["--portions", "given_portions"],
            type=STRUCTURED,
            help="Fields marked apart, as in {text: AMBER}.",
        )


_METAVARS = {Shape.REFERENCE: "ID", Shape.WHEN: "DATE", Shape.DAY: "DAY", Shape.COUNT: "NUMBER"}


def _option(key: str, spec: Spec, words: str) -> click.Option:
    several = spec.many and spec.shape in {Shape.LINE, Shape.REFERENCE}
    return click.Option(
        [f"--{key.replace('_', '-')}", f"given_{key}"],
        type=_type(spec),
        metavar=_METAVARS.get(spec.shape),
        multiple=several or spec.shape is Shape.PROSE,
        help=words + (" Needed." if spec.required and not spec.defaulted else ""),
    )


def _type(spec: Spec) -> Any:  # noqa: ANN401 - whatever click takes for a type
    if spec.shape is Shape.TERM and isinstance(spec.terms, Vocabulary):
        return click.Choice(list(spec.terms.terms))
    if spec.shape in {Shape.RECORDS, Shape.ANSWERS, Shape.SPAN}:
        return STRUCTURED
    return str


def _add(name: str, section: Section, given: dict[str, Any]) -> None:
    from generator.append import Entry, append

    folder, recorded = given["folder"], given["recorded"] or today()
    demand_past(recorded)
    dossier = _dossier(folder, given["dossier"])
    path = f"journal/{recorded}.yml"
    held = known(folder / dossier, path)
    fields = as_data(section, given)
    asked = not fields and is_terminal()
    if asked:
        fields = ask_fields(section, held, today())
    id_ = _id(section, given.get("id") or "", fields, held)
    entry = Entry(section=name, id=id_, by_id=section.by_id, fields=fields)
    if asked:
        click.echo("\n" + written({name: {id_: fields} if section.by_id else [fields]}))
        click.confirm(f"Write this to {folder / dossier / path}?", default=True, abort=True)
    outcome = append(folder, dossier, entry, recorded=recorded, today=today())
    _tell(folder, section, outcome)


def _tell(folder: Path, section: Section, outcome: "Appended") -> None:
    """What came of it; exit code 1 where the record was not written."""
    from generator.sources import sources

    texts = {outcome.path: outcome.text} if outcome.text else {}
    listed = listing(outcome.problems, {**sources(folder, outcome.problems), **texts})
    click.echo(listed, err=True, nl=False)
    if not outcome.done:
        click.echo(f"Not written; {folder / outcome.path} is as it was.", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"Wrote {a(section.singular)} to {folder / outcome.path}.")


def _dossier(folder: Path, named: str | None) -> str:
    demand_dossiers(folder, () if named is None else (named,))
    held = tuple(sorted(file.parent.name for file in folder.glob("*/dossier.yml")))
    if named is not None:
        return named
    if len(held) == 1:
        return held[0]
    if is_terminal():
        return word("dossier", dict.fromkeys(held, ""), needed=True)
    raise click.UsageError(f"say which dossier, by --dossier: {', '.join(held)}")


def _id(section: Section, given: str, fields: Mapping[str, Tree], held: Known) -> str:
    if given or not section.by_id:
        return given
    words = next(
        (fields[name] for name in ("title", "name", "text", "covers") if name in fields), ""
    )
    first = words if isinstance(words, str) else next(iter(words), "")
    taken = {id_ for ids in held.ids.values() for id_ in ids}
    id_ = id_from(first if isinstance(first, str) else "", taken)
    if not id_:
        raise click.UsageError(f"name it by --id: no id can be made of {quoted(str(first))}")
    return id_
