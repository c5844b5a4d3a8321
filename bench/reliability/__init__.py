"""What holds when inputs are hostile, disks fail and processes die: every figure from one command."""
