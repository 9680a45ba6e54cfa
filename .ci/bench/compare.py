"""Runs bilan and the scripts of this folder by turns on the same files, and prints medians and ratios.

Usage: compare.py [RUNS]      5 runs each unless told. Needs Go and, from Debian, python3-openpyxl, python3-pandas,
                              python3-matplotlib and python3-reportlab; r-base-core, r-cran-readxl, r-cran-dplyr,
                              r-cran-openxlsx, r-cran-ggplot2 and r-cran-gridextra.

Wall time and the memory of the largest process. Other work on the machine slows both sides: only the ratios say
something, and only within one run of this script.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SAMPLE = ROOT / "data" / "hdf-2024"


def measure(command):
    """Seconds, and megabytes of the largest process."""
    start = time.perf_counter()
    child = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command[0]} failed: {child.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def compare(title, runs, ours, theirs, work):
    """Alternates the commands; each gets a fresh output folder in place of OUT."""
    commands = {**ours, **theirs}
    results = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            out = work / "out"
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            results[name].append(measure([out / c[4:] if isinstance(c, str) and c.startswith("OUT/") else c for c in command]))
    medians = {name: [statistics.median(column) for column in zip(*r)] for name, r in results.items()}
    reference = medians[next(iter(theirs))][0]
    print(f"\n{title}")
    for name, (seconds, megabytes) in medians.items():
        print(f"  {name:32} {seconds:7.2f} s  {megabytes:5.0f} MB  {reference / seconds:5.1f} times as fast as {next(iter(theirs))}")


def large_campaign(returns):
    """A campaign of so many returns, made once and kept with those of the Go benchmarks."""
    folder = Path(tempfile.gettempdir()) / f"bilan-bench-{returns}"
    if len(list(folder.glob("retours/*.xlsx"))) != returns:
        command = ["go", "run", "./data/grande-campagne", "-retours", str(returns), "-sortie", folder]
        subprocess.run(command, cwd=ROOT, check=True)
    return folder


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    python = "/usr/bin/python3"  # Debian's, which sees Debian's packages
    r = "/usr/bin/Rscript"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        bilan = work / "bilan"
        subprocess.run(["go", "build", "-trimpath", "-ldflags", "-s -w", "-o", bilan, "./cmd/bilan"], cwd=ROOT, check=True)
        large = large_campaign(2000)
        produce = [bilan, "produire", "--quiet", "--sortie", "OUT/sortie"]
        compare(
            "A. 2,000 forms to one table in a workbook", runs,
            {"bilan, with every check": [*produce, "--formats", "xlsx", large]},
            {"Python": [python, HERE / "annexe.py", large, "OUT/annexe.xlsx"],
             "R": [r, HERE / "annexe.R", large, "OUT/annexe.xlsx"]}, work)
        compare(
            "D. 39 forms to 6 PDFs with charts and a table", runs,
            {"bilan, every output": [*produce, SAMPLE],
             "bilan, without picture files": [*produce, "--formats", "pdf,html,xlsx,csv", SAMPLE],
             "bilan, PDFs": [*produce, "--formats", "pdf", SAMPLE]},
            {"Python": [python, HERE / "bilans.py", SAMPLE, "OUT/pdf"],
             "R": [r, HERE / "bilans.R", SAMPLE, "OUT/pdf"]}, work)


if __name__ == "__main__":
    main()
