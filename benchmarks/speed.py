"""CPU time of our commands as whole processes, as ratios against a bare interpreter, all in one run.

    python benchmarks/speed.py [ROUNDS]

Prints the minimum and the median of each ratio. Aims: a letter 14, --help 8, the wizard's first prompt 15.
The baseline of the first prompt is a bare interpreter that calls input() in a pseudo-terminal.
"""

from __future__ import annotations

import os
import pty
import resource
import select
import signal
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
CASE = str(ROOT / "examples" / "ending.toml")


def cpu_of(start) -> float:
    """CPU seconds of the child processes that ``start`` runs to their end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def process(*arguments: str):
    return lambda: subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


def first_prompt(*arguments: str, sign: bytes):
    """Run a program in a pseudo-terminal until its first prompt stands, then end it."""

    def start() -> None:
        with tempfile.TemporaryDirectory() as home:
            child, terminal = pty.fork()
            if child == 0:
                os.chdir(ROOT)
                os.environ.update(XDG_DATA_HOME=home, LC_ALL="C.UTF-8", TERM="xterm")
                os.execv(sys.executable, [sys.executable, *arguments])
            seen = b""
            while sign not in seen and select.select([terminal], [], [], 20)[0]:
                part = os.read(terminal, 4096)
                seen += part
                if b"\x1b[6n" in part:  # where is the cursor? A terminal answers.
                    os.write(terminal, b"\x1b[1;1R")
            ended(child, terminal)

    return start


def ended(child: int, terminal: int) -> None:
    """Interrupt a program as a user would, and if it does not go, end it: a benchmark must not wait for ever."""
    os.write(terminal, b"\x03")
    while select.select([terminal], [], [], 3)[0]:
        try:
            if not os.read(terminal, 4096):
                break
        except OSError:  # the other side is closed
            break
    else:
        os.kill(child, signal.SIGKILL)
    os.close(terminal)
    os.waitpid(child, 0)


def main() -> None:
    signal.alarm(600)  # a terminal that never answers must not hang the benchmark
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    runs = {
        "python -c pass": process("-c", "pass"),
        "breakup --help": process("-m", "breakup", "--help"),
        "breakup write (txt)": process("-m", "breakup", "write", CASE, "--language", "pl"),
        "breakup write --format eml": process("-m", "breakup", "write", CASE, "--language", "pl", "--format", "eml"),
        "input() in a terminal": first_prompt("-c", "input('name? ')", sign=b"name?"),
        "breakup wizard, first prompt": first_prompt("-m", "breakup", "--ui", "en", "wizard", sign=b"needed?"),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, start in runs.items():
            times[name].append(cpu_of(start))
    for name, values in times.items():
        base = "input() in a terminal" if "prompt" in name else "python -c pass"
        ratios = [value / against for value, against in zip(values, times[base], strict=True)]
        print(
            f"{name:32} min {min(values) / min(times[base]):5.1f}   median {statistics.median(ratios):5.1f}   x {base}"
        )


if __name__ == "__main__":
    main()
