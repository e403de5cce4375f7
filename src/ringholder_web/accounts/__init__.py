"""People and sign-in: who somebody is, and in which capacity they act. It judges nothing."""
