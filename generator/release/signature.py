"""Signatures by `ssh-keygen`, with Ed25519 keys alone: they sign one text in the same bytes."""

import base64
import shutil
import subprocess
from pathlib import Path

NAMESPACE = "briefings"
"""What a signature is for: one made for something else with the same key does not hold here."""


class SigningError(Exception):
    """Nothing could be signed, or no signature looked at; the message says why."""


def sign(text: bytes, key: Path) -> bytes:
    """Return the signature of a text by a key, or by the agent that holds it.

    Raises SigningError.
    """
    run = _run("sign", "-f", str(key), text=text)
    if run.returncode:
        raise SigningError(f"ssh-keygen could not sign with {key}: {_said(run)}; not released")
    if _ED25519 not in base64.b64decode(b"".join(run.stdout.splitlines()[1:-1])):
        raise SigningError(
            f"{key} is no Ed25519 key; others sign the same text in ever other bytes; "
            "not released; make one by `ssh-keygen -t ed25519`"
        )
    return run.stdout


def fits(text: bytes, signature: Path) -> bool:
    """Whether it is a signature of the text, by whomever. Raises SigningError."""
    return not _run("check-novalidate", "-s", str(signature), text=text).returncode


def signer(text: bytes, signature: Path, signers: Path, identity: str = "") -> str:
    """Return who signed the text, of those whom the file `signers` names; "" for none of them.

    With an `identity` nobody else counts. Raises SigningError.
    """
    named = ("-s", str(signature), "-f", str(signers))
    if not identity:
        # Several identities may share a key: the first that is named stands for them.
        found = _run("find-principals", *named, text=b"").stdout.decode(errors="replace")
        identity = next(iter(found.splitlines()), "")
    if not identity:
        return ""
    run = _run("verify", *named, "-I", identity, text=text)
    return "" if run.returncode else identity


# How the public key in a signature begins.
_ED25519 = b"\0\0\0\x0bssh-ed25519"


def _run(action: str, *arguments: str, text: bytes) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise SigningError(
            "there is no ssh-keygen here, which makes signatures and looks at them: "
            "install OpenSSH, 8.2 or newer"
        )
    space = () if action == "find-principals" else ("-n", NAMESPACE)
    return subprocess.run(  # noqa: S603 - a program of the system, and no shell
        (program, "-Y", action, *space, *arguments), input=text, capture_output=True, check=False
    )


def _said(run: subprocess.CompletedProcess[bytes]) -> str:
    lines = run.stderr.decode(errors="replace").split("\n")
    told = "; ".join(line.strip() for line in lines if line.strip())
    return told.removeprefix("Signing data on standard input; ") or f"exit status {run.returncode}"
