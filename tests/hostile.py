"""Texts that would act if a page read them: for every field, in every context."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeAlias

from generator.edition import Edition
from generator.model import SECTIONS, UNSHOWN, Annex, Contents, Head, Point, Shape, Update, spec_of

LINES: tuple[str, ...] = (
    # HTML
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'><b>bold</b>",
    '" onmouseover="alert(1)" x="',
    "<!-- comment -->",
    "<![CDATA[ x ]]>",
    "</td></tr></table></div></section></article>",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>@import 'x'</style>",
    "<base href=//evil.example>",
    "</title><h1>x</h1>",
    "<details markdown='1'>*x*</details>",
    # Entities
    "&lt;b&gt; &amp;amp; &#60;i&#62; &copy; &nosuch; &#x3c;u&#x3e;",
    "AT&T & Co &",
    # Markdown
    "# Heading",
    "## Heading {#anchor}",
    "Heading\n====",
    "*em* **strong** _em_ __strong__ ~~gone~~ ==mark== ^sup^",
    "[link](javascript:alert(1)) ![image](x.png) [ref][1] [[quota]]",
    "<https://evil.example> https://evil.example mail@evil.example",
    "`code` ``code`` ```",
    "~~~",
    "> quote",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1) item",
    "| a | b |",
    "a | b",
    "---",
    "***",
    "===",
    ": definition",
    "*[HTML]: abbreviation",
    "[^1]: note",
    "[1]: javascript:alert(1)",
    "!!! note",
    "??? note",
    "/// note",
    "--8<-- 'file'",
    "{: .class onclick=alert(1) }",
    "{#id}",
    "    indented",
    "\\*not\\* \\",
    ":smile: (c) (tm) -- ... ++key++",
    # Templates
    "{{ 7*7 }} {% raw %} {# x #} {{ config }}",
    "{% include 'secret' %}",
    "${x} #{x} <%= x %> $x$ $$x$$ \\(x\\)",
    # Typst
    '#read("secret.yml") #eval("1") @ref <label> $x$ = heading',
    "*strong* _em_ `raw` // comment /* x */ \\u{41}",
    # Front matter, YAML
    "title: x",
    "'single' \"double\"",
    "- [a, {b: c}] # comment",
    "!!python/object/apply:os.system ['x']",
    "&anchor *alias <<: x | > % @ `",
    "yes",
    "null",
    "1998-03-01",
    "...",
    # Tables and programs
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "-1+1",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    # Paths
    "../../etc/passwd",
    "..\\..\\x",
    "/etc/passwd",
    "C:\\x",
    "%2e%2e%2f",
    "~/x",
    # Script
    "\u202ereversed\u202c \u2066isolated\u2069",
    "\u0627\u0644\u0645\u0641\u0627\u0648\u0636\u0627\u062a",
    "\u200bzero\u200dwidth\ufeff",
    "x\x00y\x07z\x1bw",
    "line\u2028separator\u2029paragraph\x85next",
    "tab\tand\r\nnew\n\nlines",
    "e\u0301\u0301\u0301\u0301\u0301\u0301",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u0002stx\u0003 wzxhzdk:0 klzzwxh:0000",
    # Size
    "x" * 400,
    "a b " * 150,
)
"""Each is a value for a field that stands on one line."""

PROSE: tuple[str, ...] = (
    *LINES,
    "```\n<script>alert(1)</script>\n\n```\n\n    <b>\n",
    "<div>\n\n*x*\n\n</div>",
    "<script>\nalert(1)\n</script>",
    "<table><tr><td>x</table>",
    "> - 1. # x\n>\n>     <b>code</b>",
    "[a]: javascript:alert(1)\n\n[a]",
    "[x](data:text/html,x) [y](vbscript:x) [z](//evil.example) [w](JaVaScRiPt:x)",
    "![x](https://evil.example/x.png 'title')",
    "[[nosuch]] [[nosuch|words]] [[p1|<b>words</b>]]",
    "| a | b |\n|---|---|\n| <b>x</b> | [y](javascript:x) |",
    "\n\n\n# Heading\n\n* * *\n\nSetext\n---\n",
    "~~~\n{{ x }}\n~~~",
    '<data value="0"></data> <data value="99"></data>',
)
"""Each is a paragraph."""

END = "qzend"
"""It follows every text, so that it can be found, whatever is left of the rest."""

WORLD = """\
title: Talks
question: Who gets what?
marking: CLEAR
as_of: 2031-03-01
defaults: {marking: CLEAR, date: 2031-01-05, source: minutes, basis: stated}
summary: Two parties talk of [[quota]].
sources:
  minutes: {title: T, kind: minutes, publisher: P, url: 'https://example.org'}
  paper: {title: T, kind: document, publisher: P, derived_from: minutes}
parties:
  hala: {name: H, role: principal}
  veyra: {name: V, role: principal}
  fleet: {name: F, kind: group}
people:
  chief: {name: C, roles: [{party: hala, title: T}]}
issues:
  quota: {title: Q, text: X, options: {fixed: A, sliding: B}, scale: {unit: U}}
  part: {title: P, text: X, parent: quota}
proposals:
  draft:
    title: D
    by: hala
    disclosure: leaked
    points: {share: {number: 1, text: X, issue: quota}, term: {text: X}}
  second:
    title: S
    by: unknown
    disclosure: undisclosed
    revises: draft
    points: {share: {text: X}}
terms:
  tac: {title: T, text: X}
annexes:
  map: {title: M, file: map.svg}
  page: {title: P, file: page.md}
positions:
  - {by: hala, via: chief, issue: quota, stance: demands, option: fixed, value: 4, text: X}
  - {by: veyra, voice: V, issue: quota, stance: rules-out, option: fixed, quote: Q}
  - {by: veyra, issue: part, stance: conditional, text: X, quote: Q}
  - {by: hala, issue: part, stance: supports, basis: assessed, confidence: low, text: X}
responses:
  - {by: veyra, to: draft, stance: conditional, text: X, quote: Q, wording: W}
  - {by: veyra, voice: V, to: draft/share, stance: rejects, text: X, wording: W}
  - {by: hala, to: second, parts: {accepts: [share], rejects: some}, quote: Q}
reactions:
  - {by: hala, via: chief, claim: left, stance: denies, quote: Q, text: X}
  - {by: veyra, voice: V, claim: left, stance: no-comment, text: X}
claims:
  left: {text: X, asserted_by: unattributed, basis: reported, about: veyra, issue: quota}
  said: {text: X, asserted_by: veyra, voice: V, quote: Q}
events:
  round:
    title: R
    kind: meeting
    status: held
    date: 2031-01-10
    place: P
    participants: chief
    text: X
  next: {title: N, kind: vote, status: expected, after: round, place: P, text: X}
judgements:
  soon: {text: X, likelihood: likely, confidence: low, issue: quota}
  never: {text: X, likelihood: likely, confidence: low}
gaps:
  number: {text: X, about: quota}
commitments:
  data: {by: hala, to: veyra, text: X, due: 2031-02-01, condition: C}
confidentiality:
  room: {between: [hala, veyra], covers: C, may_say: X, about: draft}
lines:
  asked: {text: X, question: Q, issue: quota}
updates:
  - {issue: quota, status: open, text: X, date: 2031-01-20}
  - {point: draft/share, status: bracketed, text: X, date: 2031-01-20}
  - {summary: X, date: 2031-01-21}
retractions:
  - {retracts: never, why: W}
"""
"""One dossier with every field of every record; its texts are to be replaced."""

_NO_TEXT = frozenset({(Update, "status"), (Point, "was")})
"""Written as words, and terms or ids all the same."""


def fields_with_text() -> Iterator[tuple[type[Any], str, Shape]]:
    """Every line and every prose field of every record, and of what stands inside records."""
    shown = (section.record for name, section in SECTIONS.items() if name not in UNSHOWN)
    pending: list[type[Any]] = [Head, *shown]
    while pending:
        cls = pending.pop()
        for name, spec in spec_of(cls).items():
            if spec.nested:
                pending.append(spec.nested)
            if spec.shape in {Shape.LINE, Shape.PROSE} and (cls, name) not in _NO_TEXT:
                yield cls, name, spec.shape


Words: TypeAlias = Callable[[type[Any], str, Shape], str]
"""The text for one field."""


def rewritten(edition: Edition, words: Words, *, dossier: str) -> Edition:
    """The edition with other words in every text that it holds, under the id of another dossier."""
    return replace(
        edition,
        dossier=dossier,
        head=_rewritten(edition.head, words),
        contents=_rewritten_contents(edition.contents, words),
        annexes={id_: words(Annex, id_, Shape.PROSE).encode() for id_ in edition.annexes},
    )


def _rewritten_contents(contents: Contents, words: Words) -> Contents:
    sections: dict[str, Any] = {
        name: tuple(_rewritten(record, words) for record in records) for name, records in contents
    }
    return replace(contents, **sections)


def _rewritten(holder: Any, words: Words) -> Any:
    changed: dict[str, Any] = {}
    for name, spec in spec_of(type(holder)).items():
        value = getattr(holder, name)
        if not value or (type(holder), name) in _NO_TEXT:
            continue
        if spec.nested:
            changed[name] = (
                tuple(_rewritten(each, words) for each in value)
                if spec.many
                else _rewritten(value, words)
            )
        elif spec.shape is Shape.LINE:
            changed[name] = words(type(holder), name, spec.shape)
        elif spec.shape is Shape.PROSE:
            text = words(type(holder), name, spec.shape)
            changed[name] = tuple(replace(each, text=text) for each in value)
    return replace(holder, **changed)
