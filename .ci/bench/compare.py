"""Runs bilan and the scripts of this folder by turns on the same files, and prints medians and ratios.

Usage: compare.py [RUNS [FORMER]]   5 runs each unless told; FORMER is an earlier build of bilan, to run beside this one.
                                    Needs Go and, from Debian, python3-openpyxl, python3-pandas, python3-matplotlib and
                                    python3-reportlab; r-base-core, r-cran-readxl, r-cran-dplyr, r-cran-openxlsx,
                                    r-cran-ggplot2 and r-cran-gridextra. With calamine, when it has been built:
                                    .ci/bench/calamine/build bin/calamine

Wall time, processor time of all cores and the memory of the largest process (no less than the 16 MB of this script);
always of whole processes, start included. Other work on the machine slows both sides: only the ratios say something,
and only within one run of this script.
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
CALAMINE = ROOT / "bin" / "calamine" / "bilans-calamine"


def measure(command):
    """Seconds, seconds of processor, and megabytes of the largest process."""
    start = time.perf_counter()
    child = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command[0]} failed: {child.returncode}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


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
    for name, (seconds, processor, megabytes) in medians.items():
        print(f"  {name:34} {seconds:7.2f} s {processor:7.2f} s CPU {megabytes:6.0f} MB "
              f"{reference / seconds:6.2f} times as fast as {next(iter(theirs))}")


def large_campaign(returns):
    """A campaign of so many returns, made once and kept with those of the Go benchmarks."""
    folder = Path(tempfile.gettempdir()) / f"bilan-bench-{returns}"
    if len(list(folder.glob("retours/*.xlsx"))) != returns:
        command = ["go", "run", "./data/grande-campagne", "-retours", str(returns), "-sortie", folder]
        subprocess.run(command, cwd=ROOT, check=True)
    return folder


def large_table(reading):
    """A campaign of one workbook of 100,000 rows and 60 columns, made once."""
    folder = Path(tempfile.gettempdir()) / "bilan-bench-table"
    workbook = folder / "retours" / "export.xlsx"
    if not workbook.exists():
        workbook.parent.mkdir(parents=True, exist_ok=True)
        for name in ["campagne.yaml", "postes.xlsx"]:
            shutil.copy(SAMPLE / name, folder)
        partial = folder / "export.xlsx"
        subprocess.run([reading, "make", partial], check=True)
        partial.rename(workbook)
    return folder, workbook


def go_build(package, program):
    subprocess.run(["go", "build", "-trimpath", "-ldflags", "-s -w", "-o", program, package], cwd=ROOT, check=True)


def compare_reading(runs, bilan, reading, large, work):
    """Reading and nothing else. bilan's reader also verifies the parts that hold no cell; calamine skips them."""
    folder, workbook = large_table(reading)
    compare(
        "2,000 forms, every cell of every sheet", runs,
        {"bilan's reader": [reading, "returns", large],
         "inflating only, in Go": [reading, "inflate", large],
         "inflating and looking at each byte, Go's own library": [reading, "scan", large]},
        {"calamine": [CALAMINE, "returns", large]}, work)
    compare(
        "B. One workbook of 100,000 rows and 60 columns, row by row", runs,
        {"bilan's reader": [reading, "table", workbook],
         "bilan controler": [bilan, "controler", "--quiet", folder]},
        {"calamine": [CALAMINE, "table", workbook]}, work)


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    python = "/usr/bin/python3"  # Debian's, which sees Debian's packages
    r = "/usr/bin/Rscript"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        bilan = work / "bilan"
        go_build("./cmd/bilan", bilan)
        reading = work / "reading"
        go_build("./.ci/bench/reading", reading)
        large = large_campaign(2000)
        calamine = CALAMINE.exists()
        if not calamine:
            print("Without calamine, which is not built: see the first lines of compare.py.")
        builds = {"bilan": bilan} | ({"bilan before": Path(sys.argv[2]).resolve()} if len(sys.argv) > 2 else {})

        def produced(label, *arguments):
            """The command of each build."""
            command = ["produire", "--quiet", "--sortie", "OUT/sortie", *arguments]
            return {f"{name}, {label}": [build, *command] for name, build in builds.items()}

        compare(
            "A. 2,000 forms to one table in a workbook", runs,
            produced("with every check", "--formats", "xlsx", large),
            {"Python": [python, HERE / "annexe.py", large, "OUT/annexe.xlsx"],
             "R": [r, HERE / "annexe.R", large, "OUT/annexe.xlsx"],
             **({"calamine, table as CSV": [CALAMINE, "annexe", large, "OUT/annexe.csv"]} if calamine else {})}, work)
        if calamine:
            compare_reading(runs, bilan, reading, large, work)
        compare(
            "D. 39 forms to 6 PDFs with charts and a table", runs,
            produced("every output", SAMPLE)
            | produced("without picture files", "--formats", "pdf,html,xlsx,csv", SAMPLE)
            | produced("PDFs", "--formats", "pdf", SAMPLE),
            {"Python": [python, HERE / "bilans.py", SAMPLE, "OUT/pdf"],
             "R": [r, HERE / "bilans.R", SAMPLE, "OUT/pdf"]}, work)


if __name__ == "__main__":
    main()
