"""Set up .venv from a lock file, and do nothing where it stands already.

`python3 requirements/install.py runtime` installs what building needs, `development` everything.
Called by the Makefile with whatever Python the machine has, so: the standard library alone, and
syntax that an old Python can read far enough to be told that it is too old.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = ("runtime", "development")
NODE = CHECKOUT / "requirements" / "node"
"""What the tests of editor support drive, locked; only where the machine has npm."""
NO_VENV = """\
This Python cannot make virtual environments. On Debian or Ubuntu: apt install python3-venv;
elsewhere install the package of your system that holds the modules `venv` and `ensurepip`."""


def main(name: str) -> None:
    """Bring .venv up to the lock called `name`; stop with a sentence where that cannot be done."""
    if sys.version_info < (3, 11):  # noqa: UP036 - it meets whatever Python is there
        sys.exit("Briefings needs Python 3.11 or newer; say which: make PYTHON=python3.13 …")
    stamp, digest = VENV / f"{name}.sha256", _digest(name)
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    if not PYTHON.exists():
        _make_environment()
    print(f"Setting up .venv from requirements/{name}.txt …", flush=True)
    # The lock is complete: nothing may be resolved, built or fetched beside what it names.
    _pip("--no-deps", "--only-binary=:all:", "--require-hashes", "-r", str(_lock(name)))
    # A checkout has no hash, so it is installed by itself, by the build backend just locked.
    _pip("--no-deps", "--no-build-isolation", "--editable", str(CHECKOUT))
    if name == "development" and shutil.which("npm"):
        _set_up_node()
    # The development lock holds the runtime lock, version for version (tests/test_packaging.py).
    for included in LOCKS[: LOCKS.index(name) + 1]:
        (VENV / f"{included}.sha256").write_text(_digest(included))


def _digest(name: str) -> str:
    """Whatever decides what is installed: the lock, the project's metadata, the interpreter."""
    parts = (_lock(name).read_bytes(), (CHECKOUT / "pyproject.toml").read_bytes())
    if name == "development":
        found = shutil.which("npm") or ""
        parts = (*parts, (NODE / "package-lock.json").read_bytes(), found.encode())
    where = f"{sys.version_info[:2]} {CHECKOUT}".encode()
    return hashlib.sha256(b"\0".join((*parts, where))).hexdigest()


def _lock(name: str) -> Path:
    return CHECKOUT / "requirements" / f"{name}.txt"


def _make_environment() -> None:
    if not (find_spec("venv") and find_spec("ensurepip")):
        sys.exit(NO_VENV)
    _run(sys.executable, "-m", "venv", str(VENV))


def _set_up_node() -> None:
    here = VENV / "node"
    here.mkdir(exist_ok=True)
    for file in NODE.iterdir():
        shutil.copy(file, here)
    _run("npm", "ci", "--prefix", str(here), "--ignore-scripts", "--no-audit", "--no-fund")


def _pip(*arguments: str) -> None:
    _run(str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *arguments)


def _run(*command: str) -> None:
    if subprocess.run(command, check=False).returncode:
        sys.exit("The set-up did not finish; what stands above tells why.")


if __name__ == "__main__":
    parser = ArgumentParser(description="Set up .venv from a lock file.")
    parser.add_argument("lock", choices=LOCKS)
    main(parser.parse_args().lock)
