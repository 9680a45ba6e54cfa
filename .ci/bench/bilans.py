"""Task D: the returns of CAMPAIGN to a PDF per department and one for the region, charts and a table in each.

Usage: bilans.py CAMPAIGN OUTPUT_FOLDER
"""
import io
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from returns import NUMBERS, RANKED, groups, ranking, read_campaign, shares, summary

STYLES = getSampleStyleSheet()
GRID = TableStyle([
    ("GRID", (0, 0), (-1, -1), 0.25, colors.grey),
    ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#000091")),
    ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
    ("FONTSIZE", (0, 0), (-1, -1), 8),
])


def chart(title, values):
    """A bar chart of 150 dots per inch, as an image of the page."""
    values = values.iloc[::-1]
    figure, axes = plt.subplots(figsize=(6.5, 3))
    bars = axes.barh(values.index, values.values, color="#000091")
    axes.bar_label(bars, fmt="%.0f", padding=3)
    axes.set_title(title, loc="left")
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.xaxis.set_visible(False)
    figure.tight_layout()
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=150)
    plt.close(figure)
    png.seek(0)
    return Image(png, width=16 * cm, height=16 * cm * 3 / 6.5)


def numbers_table(name, part, region):
    columns = {name: summary(part), "Région": summary(region), **{k: summary(v) for k, v in groups(region).items() if len(v)}}
    table = pd.DataFrame(columns).drop(index=RANKED)
    rows = [["Indicateur", *table.columns]]
    rows += [[index, *(f"{v:.1f}" for v in row)] for index, row in zip(table.index, table.values.tolist())]
    return Table(rows, style=GRID, repeatRows=1)


def bilan(name, part, region, path):
    story = [Paragraph(f"Bilan des médiateurs santé : {name}", STYLES["Title"])]
    story.append(Paragraph(f"{len(part)} bilans reçus.", STYLES["BodyText"]))
    story.append(chart("Personnes et actions, en moyenne", part[NUMBERS[:6]].apply(pd.to_numeric, errors="coerce").mean()))
    story.append(chart("Réponses « oui », en %", pd.Series(shares(part))))
    for question in RANKED:
        story.append(chart(question.capitalize(), ranking(part, question)))
    story += [Spacer(1, 12), numbers_table(name, part, region)]
    SimpleDocTemplate(str(path), pagesize=A4, title=f"Bilan {name}").build(story)


if __name__ == "__main__":
    frame = read_campaign(sys.argv[1])
    output = Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)
    parts = {"region": frame, **dict(list(frame.groupby("departement")))}
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(bilan, name, part, frame, output / f"bilan-{name}.pdf") for name, part in parts.items()]
        for job in jobs:
            job.result()
    print(f"{len(frame)} returns, {len(parts)} documents")
