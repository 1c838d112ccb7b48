"""How fast wording is checked, beside the linters that are installed; all in one run, CPU time.

1. MB/s of check() for each language, and of proselint (PyPI), write-good and alex (npm), harper-cli, where they are there.
2. 10 MB against 1 MB (at most 12 times), of letters and of hostile text.
3. `breakup check` of one page as a whole process against `python -c pass` (at most 12 times).

Parts are chosen by name: python benchmarks/check.py [ours] [hostile [LANG…]] [peers] [processes] [SECONDS]; without names all.

The text is the language's own letters and examples, over and over; the peers, which know English only, get the English.
npm's tools are looked for in ./node_modules/.bin, benchmarks/node_modules/.bin and PATH.
"""

from __future__ import annotations

import importlib.util
import itertools
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from breakup import language, phrasing  # noqa: E402

MEGABYTE = 1_000_000
PEERS = ("write-good", "alex", "harper-cli")


def text_of(code: str, size: int) -> str:
    """So many bytes of mail in a language: fine letters, and bad sentences among them."""
    letters = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "letters").glob(f"{code}-*.txt"))]
    bad = [
        each.replace("‹", "").replace("›", "")
        for rule in language.load(code).phrasing.get("rule", [])
        for each in rule.get("bad", [])[:2]
    ]
    pieces, length = [], 0
    for letter, sentence in zip(itertools.cycle(letters), itertools.cycle(bad or [""]), strict=False):
        pieces += letter, sentence, "\n\n"
        length += len(letter.encode()) + len(sentence.encode()) + 2
        if length >= size:
            return "".join(pieces)
    return ""


def cpu(run) -> float:
    before = time.process_time()
    run()
    return time.process_time() - before


def cpu_of_process(*arguments: str, **how) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, **how)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def tool(name: str) -> str | None:
    places = [ROOT / "node_modules" / ".bin", ROOT / "benchmarks" / "node_modules" / ".bin"]
    return shutil.which(name, path=os.pathsep.join([*map(str, places), os.environ.get("PATH", "")]))


def ours() -> None:
    for code in language.codes():
        rules = phrasing.load(language.load(code).phrasing, code)
        text = text_of(code, MEGABYTE)
        phrasing.check(text, rules)
        best = min(cpu(lambda t=text, r=rules: phrasing.check(t, r)) for _ in range(3))
        large = cpu(lambda t=text * 10, r=rules: phrasing.check(t, r))
        megabytes = len(text.encode()) / MEGABYTE
        print(f"breakup {code:10} {megabytes / best:7.2f} MB/s     10 MB takes {large / best:5.1f} times 1 MB")


HOSTILE = {
    "one letter": "a",
    "brackets": "([{<«",
    "no spaces": "youneverpay",
    "you": "you ",
    "lines of you": "you\n",
    "breaks": "\n",
    "dots": ".",
    "quotes": '"',
    "one giant line": "The work goes on as agreed and we thank you for it, ",
    "figures": "1/2a_",
}


def hostile(codes: list[str]) -> None:
    for code in codes:
        rules = phrasing.load(language.load(code).phrasing, code)
        for name, seed in HOSTILE.items():
            one = seed * (MEGABYTE // len(seed))
            once = cpu(lambda t=one, r=rules: phrasing.check(t, r))
            rounds = 3 if once < 0.3 else 1  # what is soon done is soon disturbed
            best = [
                min(cpu(lambda t=text, r=rules: phrasing.check(t, r)) for _ in range(rounds))
                for text in (one, one * 10)
            ]
            print(
                f"hostile {code} {name:16} 10 MB takes {best[1] / best[0]:5.1f} times 1 MB ({best[0]:.2f} s)",
                flush=True,
            )


def peers(limit: int) -> None:
    if importlib.util.find_spec("proselint"):
        for size in (100_000, 300_000):
            report("proselint", size, proselint(text_of("en", size)))
    for name in PEERS:
        path = tool(name)
        if path is None:
            print(f"{name:18} not installed")
            continue
        with tempfile.TemporaryDirectory() as folder:
            for size in (20_000, 100_000, 300_000):
                file = Path(folder) / "text.txt"
                file.write_text(text_of("en", size), encoding="utf-8")
                lint = ["lint"] if name == "harper-cli" else []
                try:
                    report(name, size, cpu_of_process(path, *lint, str(file), timeout=limit))
                except subprocess.TimeoutExpired:
                    print(f"{name:18} {size:8} bytes: no end in {limit} s")


def proselint(text: str) -> float:
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    registry = CheckRegistry()
    registry.register_many(__register__)
    return cpu(lambda: LintFile(content=text, source="x").lint())


def report(name: str, size: int, seconds: float) -> None:
    print(f"{name:18} {size / MEGABYTE / seconds:7.2f} MB/s     ({size} bytes in {seconds:.2f} s)")


def processes() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, where in (("kept", folder), ("nothing kept", "/dev/null")):
            ratios({**os.environ, "XDG_CACHE_HOME": where}, name)
    if path := tool("proselint"):
        page = ROOT / "tests" / "letters" / "en-written-record-planned-ending.txt"
        pairs = [
            (cpu_of_process(sys.executable, "-c", "pass"), cpu_of_process(path, "check", str(page))) for _ in range(9)
        ]
        print(f"proselint check PAGE                        {ratio(pairs)}")


def ratios(environment: dict[str, str], name: str) -> None:
    """Each command beside the bare interpreter, turn about, so that other work on the machine falls on both."""
    for code in language.codes():
        page = next(iter(sorted((ROOT / "tests" / "letters").glob(f"{code}-*.txt"))))
        for extra in ([], ["--language", code]):
            command = [sys.executable, "-m", "breakup", "check", str(page), *extra]
            run = lambda c=command: cpu_of_process(*c, cwd=ROOT, env=environment)  # noqa: E731
            run()
            pairs = [(cpu_of_process(sys.executable, "-c", "pass"), run()) for _ in range(9)]
            print(f"breakup check PAGE {' '.join(extra):14} {code} {name:13} {ratio(pairs)}", flush=True)


def ratio(pairs: list[tuple[float, float]]) -> str:
    """The smallest against the smallest, and the median of the ratios."""
    best = min(run for _, run in pairs) / min(bare for bare, _ in pairs)
    return f"min {best:5.1f}  median {statistics.median(run / bare for bare, run in pairs):5.1f} x python -c pass"


PARTS = {"ours": ours, "hostile": hostile, "peers": peers, "processes": processes}


def main() -> None:
    names = [each for each in sys.argv[1:] if each in PARTS] or list(PARTS)
    codes = [each for each in sys.argv[1:] if each in language.codes()] or language.codes()
    limit = next((int(each) for each in sys.argv[1:] if each.isdecimal()), 60)
    values = {"peers": [limit], "hostile": [codes]}
    for name in names:
        PARTS[name](*values.get(name, []))


if __name__ == "__main__":
    main()
