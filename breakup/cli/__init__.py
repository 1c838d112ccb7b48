"""The commands: one module each. Only here flags are read and the exit status is chosen."""
