"""The carrier sentences: `# act followsUp [weight]` heads the lines under it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class Carrier:
    text: str
    act: str
    follows: bool | None
    weight: float


@lru_cache(maxsize=1)
def load_carriers() -> tuple[Carrier, ...]:
    found: dict[str, Carrier] = {}
    for path in sorted(Path(__file__).parent.glob("*.txt")):
        act, follows, weight = "recommend", False, 1.0
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("# "):
                parts = line[2:].split()
                act = parts[0]
                follows = {"0": False, "1": True, "*": None}[parts[1]]
                weight = float(parts[2]) if len(parts) > 2 else 1.0
            elif line.strip() and not line.startswith("//"):
                found[f"{act} {follows} {line}"] = Carrier(line.strip(), act, follows, weight)
    return tuple(found.values())
