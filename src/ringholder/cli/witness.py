"""ringholder witness: for an outsider who cosigns the checkpoints of a register that others keep.

It runs on the witness's own machine, on files, and asks no network: whoever runs it fetches the
checkpoint and sends it back.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import instant_in_words, wrapped
from ringholder.cli.writing import free, write
from ringholder.register.act import written
from ringholder.register.checkpoint import NotCosigned, read_checkpoint
from ringholder.register.files import keep_secret
from ringholder.register.notes import (
    MOST_LETTERS,
    NotAKey,
    NotANote,
    Signature,
    SignerKey,
    Sort,
    VerifierKey,
    read_note,
)
from ringholder.register.witness import NoState, Request, cosign, last_cosigned, read_request


def new_key_arguments(parser: argparse.ArgumentParser) -> None:
    """What `new-key` takes."""
    parser.add_argument("name", help="your name as a witness, such as healthwatch.example.org")
    parser.add_argument("--to", metavar="FILE", required=True, help="a new file for the secret key")
    add_json(parser)


def new_key(options: Options) -> int:
    """Make a key; its public half is printed."""
    to = Path(options.to)
    free([to], force=False)
    try:
        made = SignerKey.new(options.name, Sort.COSIGNATURE)
        keep_secret(to, made.text)
    except NotAKey as problem:
        raise CouldNotRun(str(problem)) from None
    except (OSError, UnicodeEncodeError) as problem:
        raise CouldNotRun(f"the key cannot be kept in `{to}`: {problem}.") from None
    if options.json:
        print_json({"name": made.name, "key": made.verifier.text, "file": str(to)})
        return 0
    print(made.verifier.text)
    print(wrapped(_KEPT.format(to=to)), file=sys.stderr)
    return 0


_KEPT = (
    "The line above is your public key: give it to whoever keeps the register, and publish it on "
    "your own website. The secret key is in `{to}`: keep it to yourself, with a copy apart."
)


def seen_arguments(parser: argparse.ArgumentParser) -> None:
    """What `seen` takes."""
    _add_key(parser)
    add_json(parser)


def seen(options: Options) -> int:
    """Print how many acts the checkpoint had that was cosigned last; 0 before the first."""
    key = _signer(options.key)
    text = _last(_state(options), key)
    last = read_checkpoint(read_note(text).body) if text else None
    size = last.size if last is not None else 0
    if options.json:
        print_json({"origin": last.origin if last is not None else "", "acts": size})
    else:
        print(size)
    return 0


def _last(state: Path, key: SignerKey) -> str:
    try:
        return last_cosigned(state, key)
    except NoState as problem:
        raise CouldNotRun(str(problem)) from None


def cosign_arguments(parser: argparse.ArgumentParser) -> None:
    """What `cosign` takes."""
    parser.add_argument("checkpoint", help="the file that was fetched, or - for what comes in")
    _add_key(parser)
    parser.add_argument(
        "--log-key",
        metavar="KEY",
        action="append",
        required=True,
        help="the key of those who keep the register, from their website; may repeat",
    )
    parser.add_argument("--to", metavar="FILE", help="where the cosigned note goes (the screen)")
    parser.add_argument(
        "--first", action="store_true", help="say that you never cosigned this register before"
    )
    add_json(parser)


def _add_key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--key", metavar="FILE", required=True, help="the file of your secret key")
    parser.add_argument(
        "--state",
        metavar="FILE",
        help="where the checkpoint is kept that you cosigned last (beside the key, .seen.txt)",
    )


def run_cosign(options: Options) -> int:
    """Cosign a checkpoint; 1 where it does not go on from the one that was cosigned last."""
    key, log = _signer(options.key), _log_keys(options.log_key)
    at = int(datetime.now(UTC).timestamp())
    try:
        asked = _request(options.checkpoint)
        note = cosign(asked, _state(options), log, key, at, first=options.first)
    except (NotCosigned, NotANote) as problem:
        return _refused(str(problem), _state(options))
    except NoState as problem:
        raise CouldNotRun(str(problem)) from None
    except OSError as problem:
        raise CouldNotRun(f"the checkpoint cannot be kept: {problem}.") from None
    _tell(options, note, key)
    return 0


def _refused(why: str, state: Path) -> int:
    keep = f" What was cosigned last is in `{state}`: keep both notes." if state.exists() else ""
    print(wrapped(f"Not cosigned. {why}{keep}"), file=sys.stderr)
    return 1


def _tell(options: Options, note: str, key: SignerKey) -> None:
    found, at = read_checkpoint(read_note(note).body), _made_at(note, key)
    if options.to:
        write(Path(options.to), note.encode())
    if options.json:
        told = {"origin": found.origin, "acts": found.size, "cosigned_at": written(at)}
        print_json({**told, "by": key.name, "note": note})
        return
    if not options.to:
        print(note, end="")
    says = (
        f"Cosigned as {key.name} on {instant_in_words(at)}: {found.size:,} acts of {found.origin}."
    )
    print(wrapped(says), file=sys.stderr)


def _made_at(note: str, key: SignerKey) -> datetime:
    lines: list[Signature] = [one for one in read_note(note).signatures if one.by(key.verifier)]
    return datetime.fromtimestamp(lines[-1].at, UTC)


def _signer(file: str) -> SignerKey:
    try:
        key = SignerKey.read(Path(file).read_text(encoding="ascii").strip())
    except (OSError, UnicodeDecodeError) as problem:
        raise CouldNotRun(f"`--key {file}` cannot be read: {problem}.") from None
    except NotAKey as problem:
        raise CouldNotRun(f"`--key {file}`: {problem}") from None
    if key.sort is not Sort.COSIGNATURE:
        raise CouldNotRun(
            f"`--key {file}` signs notes. Make one with `ringholder witness new-key`."
        )
    return key


def _log_keys(texts: list[str]) -> tuple[VerifierKey, ...]:
    try:
        return tuple(VerifierKey.read(text) for text in texts)
    except NotAKey as problem:
        raise CouldNotRun(f"`--log-key`: {problem}") from None


def _state(options: Options) -> Path:
    return Path(options.state) if options.state else Path(options.key).with_suffix(".seen.txt")


def _request(file: str) -> Request:
    most = MOST_LETTERS + 1
    try:
        if file == "-":
            return read_request(sys.stdin.buffer.read(most).decode())
        with Path(file).open("rb") as found:
            return read_request(found.read(most).decode())
    except (OSError, UnicodeDecodeError) as problem:
        raise CouldNotRun(f"`{file}` cannot be read: {problem}.") from None


WAYS: tuple[Command, ...] = (
    Command(
        "new-key",
        "Make the key with which you cosign, once.",
        "ringholder witness new-key healthwatch.example.org --to witness.key",
        new_key_arguments,
        new_key,
    ),
    Command(
        "seen",
        "Print how many acts the checkpoint had that you cosigned last.",
        "ringholder witness seen --key witness.key",
        seen_arguments,
        seen,
    ),
    Command(
        "cosign",
        "Check that a checkpoint goes on from the last one that you cosigned, and cosign it.",
        "ringholder witness cosign checkpoint.txt --key witness.key "
        "--log-key 'bob.icb.nhs.uk/register+1a2b3c4d+AX…' --to cosigned.txt",
        cosign_arguments,
        run_cosign,
    ),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What a witness does."""
    ways = parser.add_subparsers(title="steps", metavar="STEP", required=True)
    for way in WAYS:
        way.add_to(ways)


def run(options: Options) -> int:
    """Never reached: one of the steps is always asked for, and runs itself."""
    raise AssertionError(options)


COMMAND = Command(
    "witness",
    "Cosign the checkpoints of a register that somebody else keeps: make a key, check, cosign.",
    "ringholder witness new-key healthwatch.example.org --to witness.key",
    arguments,
    run,
)
