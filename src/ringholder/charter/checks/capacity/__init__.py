"""CAP: somebody is there to do the work, and what changes hands is signed for."""
