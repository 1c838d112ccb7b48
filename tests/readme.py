"""Puts the real outputs into the README and the coverage page: python tests/readme.py"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


def output(match: re.Match[str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "breakup", *match[1].split()], cwd=ROOT, capture_output=True, check=True
    )
    return f"<!-- output: {match[1]} -->\n```\n{done.stdout.decode()}```"


if __name__ == "__main__":
    import overview

    from breakup import checker

    overview.write()

    page = ROOT / "README.md"
    text = re.sub(r"<!-- output: (.*?) -->\n```\n(.*?)```", output, page.read_text(encoding="utf-8"), flags=re.DOTALL)
    page.write_text(text, encoding="utf-8")
    page = ROOT / "docs" / "coverage.md"
    head = page.read_text(encoding="utf-8").split("\n| ")[0].rstrip("\n")
    page.write_text(f"{head}\n\n{checker.coverage()}\n", encoding="utf-8")
