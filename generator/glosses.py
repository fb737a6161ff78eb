"""Words in prose that the glossary explains: the first time on a page, they lead there."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from markupsafe import Markup

from generator.model import Key

Explain: TypeAlias = Callable[[Key], tuple[Markup, Markup] | None]
"""The address of a term on this page and its meaning, both encoded; None where it is not to be
explained, here or again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """The terms of one edition, made ready once for all of its pages."""

    keys: Mapping[str, Key]
    """Of each term, by its words as HTML has them."""
    words: re.Pattern[str] | None
    """Finds any of them; None where there are none."""


def glossary(terms: Iterable[tuple[Key, str]]) -> Glossary:
    """Terms by key, each with its words; of two with the same words the first stands."""
    keys: dict[str, Key] = {}
    for key, title in terms:
        for words in _spellings(" ".join(title.split())):
            keys.setdefault(_encoded(words), key)
    longest_first = sorted(keys, key=lambda words: (-len(words), words))
    listed = "|".join(map(re.escape, longest_first))
    # Not within a word, nor in what an entity is called.
    pattern = re.compile(rf"(?<![\w&#])(?:{listed})(?!\w)") if keys else None
    return Glossary(keys=MappingProxyType(keys), words=pattern)


def glossed(html: Markup, known: Glossary, explain: Explain) -> Markup:
    """Sanitised prose, where words that `explain` has an answer for lead to their meaning.

    A link, not an abbreviation: it can be reached with a keyboard and by touch. Nothing is
    explained inside a link, code or a heading.
    """
    if known.words is None or not known.words.search(html):
        return html
    made: list[str] = []
    within = 0
    done = 0
    for tag in _TAG.finditer(html):
        text = html[done : tag.start()]
        made += (text if within else _explained(text, known.keys, known.words, explain), tag[0])
        within += _step(tag)
        done = tag.end()
    rest = html[done:]
    made.append(rest if within else _explained(rest, known.keys, known.words, explain))
    return Markup("".join(made))  # noqa: S704 - sanitised before, and what is added is encoded


# Attributes stand between double quotes, and may hold a “>”.
_TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z0-9]+)(?:[^>"]|"[^"]*")*>')
_APART = frozenset({"a", "code", "pre", "h2", "h3", "h4", "h5", "h6"})


def _step(tag: re.Match[str]) -> int:
    """How much deeper it is, after this tag, in what nothing is explained in."""
    if tag["name"] not in _APART:
        return 0
    return -1 if tag["end"] else 1


def _spellings(title: str) -> Iterable[str]:
    """A term as it is written, and with a small letter first, or a capital, as sentences have it.

    What has capitals further on is a name: “US” is no “us”.
    """
    if len(title) > 1:
        yield title
    if title[1:] and title[1:] == title[1:].lower():
        yield title[0].lower() + title[1:]
        yield title[0].upper() + title[1:]


def _encoded(words: str) -> str:
    """As sanitised prose has it: quotes stand bare in it, the fences of code never do."""
    named = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return named.replace("`", "&#96;").replace("~", "&#126;")


def _explained(text: str, keys: Mapping[str, Key], words: re.Pattern[str], explain: Explain) -> str:
    def link(match: re.Match[str]) -> str:
        found = explain(keys[match[0]])
        if found is None:
            return match[0]
        href, meaning = found
        return f'<a class="b-term" href="{href}" title="{meaning}">{match[0]}</a>'

    return words.sub(link, text)
