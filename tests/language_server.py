"""The YAML language server, spoken to as an editor does: JSON-RPC over its standard streams."""

import json
import queue
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeAlias

Message: TypeAlias = dict[str, Any]
PATIENCE = 30
"""Seconds to wait for an answer."""


class Editor:
    """One folder open in an editor, with its settings."""

    def __init__(
        self, server: "subprocess.Popen[bytes]", folder: Path, settings: Mapping[str, Any]
    ):
        assert server.stdin is not None
        assert server.stdout is not None
        self._out = server.stdin
        self._settings = settings
        self._heard: queue.Queue[Message] = queue.Queue()
        self._numbers = iter(range(1, 10**6))
        threading.Thread(target=_listen, args=(server.stdout, self._heard), daemon=True).start()
        where = {"uri": folder.as_uri(), "name": folder.name}
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["plaintext"]}},
                "publishDiagnostics": {},
            },
        }
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [where],
                "capabilities": capabilities,
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._nested()})

    def open(self, file: Path, text: str) -> list[Message]:
        """Open a file with this text; return what is underlined in it."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        heard = self._wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == file.as_uri()
            )
        )
        found: list[Message] = heard["params"]["diagnostics"]
        return found

    def complete(self, file: Path, line: int, column: int) -> list[Message]:
        """What is offered at the place, in the order of the list."""
        place = {"line": line, "character": column}
        answer = self._ask(
            "textDocument/completion", {"textDocument": {"uri": file.as_uri()}, "position": place}
        )
        items: list[Message] = answer if isinstance(answer, list) else answer["items"]
        return items

    def hover(self, file: Path, line: int, column: int) -> str:
        """What is told of the place."""
        place = {"line": line, "character": column}
        answer = self._ask(
            "textDocument/hover", {"textDocument": {"uri": file.as_uri()}, "position": place}
        )
        return str(answer["contents"]["value"]) if answer else ""

    def close(self) -> None:
        """End the conversation."""
        self._ask("shutdown", None)
        self._tell("exit", None)

    def _nested(self) -> Message:
        """The settings as the protocol has them: `yaml.schemas` is `schemas` in `yaml`."""
        nested: Message = {}
        for name, value in self._settings.items():
            section, _, key = name.partition(".")
            nested.setdefault(section, {})[key] = value
        return nested

    def _ask(self, method: str, params: Any) -> Any:
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        answer = self._wait(lambda each: each.get("id") == number and "method" not in each)
        assert "error" not in answer, answer
        return answer["result"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._out.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._out.flush()

    def _wait(self, wanted: Any) -> Message:
        while True:
            message = self._heard.get(timeout=PATIENCE)
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": self._answer(message)})

    def _answer(self, message: Message) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        sections = (item.get("section") for item in message["params"]["items"])
        return [self._nested().get(section, {}) for section in sections]


def _listen(stream: IO[bytes], heard: "queue.Queue[Message]") -> None:
    while head := stream.readline():
        if head.lower().startswith(b"content-length:"):
            size = int(head.split(b":")[1])
            stream.readline()
            heard.put(json.loads(stream.read(size)))


@contextmanager
def editor(program: Path, folder: Path) -> Iterator[Editor]:
    """An editor with the folder open, as its `.vscode/settings.json` says."""
    settings = json.loads((folder / ".vscode/settings.json").read_text())
    with subprocess.Popen(
        ["node", program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        try:
            opened = Editor(server, folder, settings)
            yield opened
            opened.close()
        finally:
            server.kill()
