"""The commands: one module each. Only here flags are read and the exit status is chosen."""

import gc

# A run is over before there is anything to collect; collecting while modules load costs a tenth of it.
gc.disable()
