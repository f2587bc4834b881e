"""Exchange with other clones: what git holds on both sides is merged by meaning and taken over."""
