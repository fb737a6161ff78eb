"""Write the lock files anew from pyproject.toml: versions and hashes, for every platform.

`make lock` keeps the versions that stand and adds what is missing; `make lock OPTIONS=--upgrade`
takes the newest. A lock names no index, no folder and no address: whoever installs chooses where
from, and the hashes say whether the right thing came.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
# Only this script needs the resolver, so it is in no lock; its version is fixed all the same,
# lest two people get two files.
RESOLVER = "uv==0.13.9"
OLDEST_PYTHON = "3.11"
HEADER = (
    "# Written by `make lock` from pyproject.toml; to be installed by requirements/install.py.\n"
)


def main(options: list[str]) -> None:
    """Install the resolver, then write the runtime lock, and the others upon it."""
    _run("pip", "--disable-pip-version-check", "install", "--quiet", RESOLVER)
    held_back = "requirements/constraints.txt"
    _compile("runtime", ["build"], [held_back], options)
    stands = [held_back, "requirements/runtime.txt"]
    _compile("cluster", ["build"], stands, ["--extra=cluster", *options])
    stands.append("requirements/cluster.txt")
    _compile("development", ["development"], stands, options)
    # What benchmarks measure against shares nothing with the product.
    _compile("peers", [], [], options, of="requirements/peers.in")
    if shutil.which("npm"):
        _lock_node()


def _compile(
    name: str,
    groups: list[str],
    constraints: list[str],
    options: list[str],
    *,
    of: str = "pyproject.toml",
) -> None:
    lock = CHECKOUT / "requirements" / f"{name}.txt"
    _run(
        *("uv", "pip", "compile", of, "--quiet", "--universal"),
        *("--python-version", OLDEST_PYTHON, "--only-binary=:all:", "--generate-hashes"),
        *("--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
        *(f"--group={group}" for group in groups),
        *(f"--constraints={file}" for file in constraints),
        f"--output-file={lock.relative_to(CHECKOUT)}",
        *options,
    )
    lock.write_text(HEADER + lock.read_text(encoding="utf-8"), encoding="utf-8")


def _lock_node() -> None:
    """The same for what tests drive by node: npm would write down where each package came from."""
    node = CHECKOUT / "requirements" / "node"
    subprocess.run(["npm", "install", "--package-lock-only", "--no-audit"], check=True, cwd=node)
    lock = json.loads((node / "package-lock.json").read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        for address in ("resolved", "funding"):
            package.pop(address, None)
    text = json.dumps(lock, indent=2) + "\n"
    (node / "package-lock.json").write_text(text, encoding="utf-8")


def _run(*module_and_arguments: str) -> None:
    subprocess.run([sys.executable, "-m", *module_and_arguments], check=True, cwd=CHECKOUT)


if __name__ == "__main__":
    main(sys.argv[1:])
