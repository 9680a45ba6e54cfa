"""Task A: the returns of CAMPAIGN to one table in a workbook. Usage: annexe.py CAMPAIGN OUTPUT.xlsx"""
import sys

import pandas as pd
from openpyxl.styles import Font

from returns import groups, read_campaign, summary

if __name__ == "__main__":
    frame = read_campaign(sys.argv[1])
    table = pd.DataFrame({name: summary(part) for name, part in groups(frame).items()})
    with pd.ExcelWriter(sys.argv[2], engine="openpyxl") as book:
        table.to_excel(book, sheet_name="Annexe", index_label="Indicateur")
        sheet = book.sheets["Annexe"]
        sheet.freeze_panes = "B2"
        sheet.column_dimensions["A"].width = 40
        for cell in sheet[1]:
            cell.font = Font(bold=True)
    print(f"{len(frame)} returns")
