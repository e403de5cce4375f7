"""A simulation as an export: with the rules that it was done under, and a signed checkpoint."""

from __future__ import annotations

from hashlib import sha256

from ringholder.matters.enclosed import enclosed
from ringholder.matters.procedures import every
from ringholder.matters.simulate import Simulation
from ringholder.register.checkpoint import Checkpoint, Keys, checkpoint_note
from ringholder.register.export import Asked
from ringholder.register.merkle import Frontier
from ringholder.register.notes import SignerKey, Sort

ORIGIN = "simulation.ringholder.invalid"
"""`.invalid` is no domain (RFC 2606), so that nobody can take it for a register of anyone's."""


def signer(seed: int) -> SignerKey:
    """The key of a simulation: it follows from the seed, so it proves nothing about anybody."""
    return SignerKey(ORIGIN, Sort.NOTE, sha256(f"ringholder simulation {seed}".encode()).digest())


def exported(simulation: Simulation, seed: int) -> Asked:
    """What to export of a simulation, the whole of it; a checkpoint is signed and kept first."""
    tree = Frontier()
    for entry in simulation.store.read():
        tree.add(bytes.fromhex(entry.act.hash))
    key = signer(seed)
    note = checkpoint_note(Checkpoint(ORIGIN, tree.size, tree.root), key)
    if note not in simulation.store.checkpoints():
        simulation.store.keep_checkpoint(note)
    return Asked(
        title=f"A simulation, seed {seed}: nothing in it happened",
        origin=ORIGIN,
        keys=Keys(log=(key.verifier,)),
        enclosed=enclosed(simulation.charters, every(), simulation.calendars, simulation.records),
    )
