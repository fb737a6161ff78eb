"""What a reader's browser would stumble on in a built site: for any test that builds one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ADDRESSES = frozenset({"href", "src", "action", "data", "poster", "xlink:href"})


@dataclass(slots=True)
class Page:
    """What a page offers to links, and what it links to."""

    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Tag and address."""
    text: list[str] = field(default_factory=list)


def broken_links(site: Path) -> list[str]:
    """Return what leads nowhere in a built site: `page: address: why`, in order.

    Every `href` and `src` has to name a file of the site, and an anchor that stands in it. Loads
    from another host are refused; links for the reader to follow there are not looked into.
    """
    pages = {file.relative_to(site).as_posix(): parsed(file) for file in _html(site)}
    return [
        f"{name}: {address}: {why}"
        for name, page in sorted(pages.items())
        for tag, address in page.links
        for why in _fault(site, pages, name, tag, address)
    ]


def parsed(file: Path) -> Page:
    """Return the ids, links and visible text of one HTML file."""
    parser = _Parser()
    parser.feed(file.read_text(encoding="utf-8"))
    parser.close()
    return parser.page


def text_of(file: Path) -> str:
    """Return what one HTML file says, in one line."""
    return " ".join(" ".join(parsed(file).text).split())


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder by its path, for byte-for-byte comparisons."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    """Return inode and time of writing of a folder and all below it: what was not written again."""
    entries = (folder, *sorted(folder.rglob("*")))
    return {entry: (entry.stat().st_ino, entry.stat().st_mtime_ns) for entry in entries}


def _html(site: Path) -> Iterator[Path]:
    yield from sorted(site.rglob("*.html"))


def _fault(
    site: Path, pages: Mapping[str, Page], name: str, tag: str, address: str
) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.scheme in {"data", "mailto", "javascript"}:
        return
    if parts.scheme or parts.netloc:
        if tag != "a":
            yield "asks another host"
        return
    if parts.path.startswith("/"):
        yield "starts at the root of a server"
        return
    target = _target(name, unquote(parts.path))
    if target is None or not (site / target).is_file():
        yield "no such file"
    elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
        yield "no such anchor"


def _target(name: str, path: str) -> str | None:
    if not path:
        return name
    steps = [*name.split("/")[:-1]]
    for step in path.split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self._silent += 1
        for name, value in attrs:
            if name == "id" or (name == "name" and tag == "a"):
                self.page.ids.add(value or "")
            elif name in _ADDRESSES:
                self.page.links.append((tag, value or ""))
            elif name == "srcset":
                self.page.links.extend((tag, one.split()[0]) for one in (value or "").split(","))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.page.text.append(data)
