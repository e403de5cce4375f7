"""Reading a publisher's file into observations, beside Arrow's own reading of the same CSV.

The peer reads the columns that are needed as text and stops there: nothing is looked through for
its encoding and its quotes, summed, held against the registers of organisations, or told. The file
has the layout of NHS England's full extract of referral to treatment: 121 columns, of which six
sets of figures are read in one pass.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from bench import Measured, best_of
from ringholder.monitor import bring

ROWS, BLOCK, SEED = 200_000, 4_000, 18
LIMIT = 4
MOST_MEGABYTES = 600
_WEEKS = [f"Gt {n:02d} To {n + 1:02d} Weeks SUM 1" for n in range(104)]
HEADINGS = (
    "Period", "Provider Parent Org Code", "Provider Parent Name", "Provider Org Code",
    "Provider Org Name", "Commissioner Parent Org Code", "Commissioner Parent Name",
    "Commissioner Org Code", "Commissioner Org Name", "RTT Part Type", "RTT Part Description",
    "Treatment Function Code", "Treatment Function Name", *_WEEKS, "Gt 104 Weeks SUM 1", "Total",
    "Patients with unknown clock start date", "Total All",
)  # fmt: skip
_PROVIDERS, _PLACES, _SYSTEMS = ("RTH", "RXQ", "RHW"), ("10Q", "14Y", "15A"), ("QU9", "QNQ")
_PEAK = """
import resource, sys
from pathlib import Path
from ringholder.monitor import bring
found = bring.look(Path(sys.argv[1]))
assert all(one.rows.num_rows for one in found.observed)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def extract(folder: Path, rows: int) -> Path:
    """A file of so many rows in the layout of the full extract: seeded, and of nobody."""
    chance = np.random.default_rng(SEED)
    counts = chance.poisson(1, (BLOCK, len(_WEEKS) + 1))
    lines = []
    for row, waits in enumerate(counts.tolist()):
        total = sum(waits)
        head = (
            "RTT-January-2026", "QU9", '"NHS, OF A PARENT"', _PROVIDERS[row % 3], '"A TRUST"',
            _SYSTEMS[row % 2], "A SYSTEM", _PLACES[row % 3], "A PLACE",
            f"Part_{row % 5 + 1}", "Incomplete", f"C_{999 if row % 23 == 0 else 100 + row % 23}",
            "A function",
        )  # fmt: skip
        lines.append(",".join(map(str, (*head, *waits, total, 0, total))))
    block = "\n".join(lines) + "\n"
    path = folder / "20260131-RTT-January-2026-full-extract.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(HEADINGS) + "\n")
        for _ in range(rows // BLOCK):
            file.write(block)
    return path


def bare(path: Path) -> None:
    """Arrow's reading of the columns that are needed."""
    needed = [name for name in HEADINGS if not name.endswith(("Name", "Description"))]
    arrow_csv.read_csv(
        path,
        read_options=arrow_csv.ReadOptions(use_threads=False),
        convert_options=arrow_csv.ConvertOptions(
            include_columns=needed, column_types=dict.fromkeys(needed, pa.string())
        ),
    )


def peak(path: Path) -> float:
    """The most memory that a process takes which reads the file, in megabytes."""
    told = subprocess.run(
        [sys.executable, "-c", _PEAK, str(path)], check=True, capture_output=True, text=True
    )
    return float(told.stdout)


def run() -> list[Measured]:
    with TemporaryDirectory() as folder:
        path = extract(Path(folder), ROWS)
        ours, arrow = best_of(3, lambda: bring.look(path), lambda: bare(path))
        what = f"figures out of a full extract, {ROWS:,} x {len(HEADINGS)} cells"
        rows = [Measured(what, ours, "pyarrow.csv of the same columns", arrow, LIMIT)]
        if sys.platform == "linux":  # others count memory in other units
            most = peak(path)
            rows.append(
                Measured("memory of the same", most, "what it may take", MOST_MEGABYTES, 1, "MB")
            )
        return rows
