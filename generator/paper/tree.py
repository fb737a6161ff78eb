"""Prose as a tree that a Typst template walks: what Markdown says, and never any code.

A node is a small mapping: `is` names its kind, `holds` what stands inside, `text` its words. The
templates know exactly these kinds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from markdown_it.token import Token

from generator import prose
from generator.model import Id, Paragraph

Node: TypeAlias = Mapping[str, "str | int | Sequence[Node] | Sequence[Sequence[Node]]"]
Find: TypeAlias = Callable[[Id], tuple[str, str] | None]
"""The words for a record and the label of its place in the document; None where it is not there."""


def tree(paragraphs: Iterable[Paragraph], find: Find) -> list[Node]:
    """The paragraphs as nodes; `find` says where `[[references]]` lead.

    Where they are not all marked alike, each stands below its mark.
    """
    held = tuple(paragraphs)
    labels = tuple(each.marking.level.label for each in held)
    marked = len(set(labels)) > 1
    nodes: list[Node] = []
    for label, each in zip(labels, held, strict=True):
        if marked:
            nodes.append({"is": "portion", "text": label})
        nodes += _blocks(iter(prose.tokens(each.text)), find)
    return nodes


def words(text: str) -> list[Node]:
    """A line of text as the one paragraph it is, with no mark-up read into it."""
    return [{"is": "paragraph", "holds": [{"is": "text", "text": text}]}]


_INLINE = {"strong_open": "strong", "em_open": "emphasis"}


def _blocks(tokens: Iterator[Token], find: Find, until: str = "") -> list[Node]:
    nodes: list[Node] = []
    for token in tokens:
        if token.type == until:
            break
        node = _block(token, tokens, find)
        if node is not None:
            nodes.append(node)
    return nodes


def _block(token: Token, tokens: Iterator[Token], find: Find) -> Node | None:
    node: Node | None = None
    match token.type:
        case "paragraph_open" | "heading_open":
            kind = "plain" if token.hidden else token.type.removesuffix("_open")
            node = {"is": kind, "holds": _spans(tokens, find, token)}
        case "inline":
            node = {"is": "plain", "holds": _inline(iter(token.children or ()), find)}
        case "bullet_list_open":
            node = {"is": "list", "items": _items(tokens, find, token)}
        case "ordered_list_open":
            start = int(token.attrGet("start") or 1)
            node = {"is": "numbers", "start": start, "items": _items(tokens, find, token)}
        case "blockquote_open":
            node = {"is": "quote", "holds": _blocks(tokens, find, "blockquote_close")}
        case "fence" | "code_block":
            node = {"is": "code", "text": token.content.rstrip("\n")}
        case "hr":
            node = {"is": "rule"}
        case "table_open":
            node = _table(tokens, find)
    return node


def _spans(tokens: Iterator[Token], find: Find, opened: Token) -> list[Node]:
    """What stands between the opening and the closing of a paragraph or heading."""
    held: list[Node] = []
    closed = opened.type.replace("_open", "_close")
    for token in tokens:
        if token.type == closed:
            break
        held += _inline(iter(token.children or ()), find)
    return held


def _items(tokens: Iterator[Token], find: Find, opened: Token) -> list[list[Node]]:
    items: list[list[Node]] = []
    closed = opened.type.replace("_open", "_close")
    for token in tokens:
        if token.type == closed:
            break
        items.append(_blocks(tokens, find, "list_item_close"))
    return items


def _table(tokens: Iterator[Token], find: Find) -> Node:
    """Cells row by row, the first row being the head."""
    cells: list[list[Node]] = []
    columns = 0
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type in {"th_open", "td_open"}:
            columns += token.type == "th_open"
            cells.append(_blocks(tokens, find, token.type.replace("_open", "_close")))
    return {"is": "table", "columns": columns, "items": cells}


def _inline(tokens: Iterator[Token], find: Find, until: str = "") -> list[Node]:
    nodes: list[Node] = []
    for token in tokens:
        if token.type == until:
            break
        nodes.append(_span(token, tokens, find))
    return nodes


def _span(token: Token, tokens: Iterator[Token], find: Find) -> Node:
    match token.type:
        case "strong_open" | "em_open":
            held = _inline(tokens, find, token.type.replace("_open", "_close"))
            node: Node = {"is": _INLINE[token.type], "holds": held}
        case "link_open":
            node = _link(token, _inline(tokens, find, "link_close"))
        case "reference":
            node = _reference(token, find)
        case "code_inline":
            node = {"is": "code", "text": token.content}
        case "hardbreak":
            node = {"is": "break"}
        case _:
            node = {"is": "text", "text": " " if token.type == "softbreak" else token.content}
    return node


def _link(token: Token, held: list[Node]) -> Node:
    url = str(token.attrGet("href") or "")
    # The parser has refused other schemes; whoever prints must not rely on it.
    if url.partition(":")[0].lower() in prose.SCHEMES:
        return {"is": "link", "to": url, "holds": held}
    return {"is": "plain", "holds": held}


def _reference(token: Token, find: Find) -> Node:
    found = find(token.meta["id"])
    if found is None:
        return {"is": "text", "text": token.content or token.meta["id"]}
    said, label = found
    return {
        "is": "reference",
        "to": label,
        "holds": [{"is": "text", "text": token.content or said}],
    }
