"""The phrase lexicons of src/intent/lexicon, read anew from the TypeScript on every run.

Where Node or tsx is missing (a training machine), the copy of the last run is used.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
COPY = HERE.parent / "scratch" / "lexicon.json"


def load() -> dict[str, object]:
    try:
        done = subprocess.run(
            [str(ROOT / "node_modules" / ".bin" / "tsx"), str(HERE / "lexicon.ts")],
            capture_output=True, text=True, check=True, cwd=ROOT, timeout=120,
        )
    except (OSError, subprocess.SubprocessError) as problem:
        if not COPY.exists():
            raise SystemExit(f"the lexicons cannot be read: {problem}") from problem
        print(f"lexicons: tsx failed, using {COPY}")
        return json.loads(COPY.read_text(encoding="utf-8"))
    COPY.parent.mkdir(parents=True, exist_ok=True)
    COPY.write_text(done.stdout, encoding="utf-8")
    return json.loads(done.stdout)
