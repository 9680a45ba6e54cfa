"""Reads the returns of a campaign into a data frame and summarises it by group."""
import os
import sys
import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import openpyxl
import pandas as pd

NUMBERS = [
    "personnes", "personnes_qpv", "acces_droits", "acces_soins", "protection_sociale", "actions_public",
    "actions_coconstruites", "actions_participees", "partenaires_sanitaires", "partenaires_sociaux",
    "partenaires_medicosociaux", "actions", "partenaires", "nombre_thematiques", "nombre_besoins",
]
YES = ["actions_pro", "repere_terrain", "missions_identifiees", "partenariat_cpam", "instances", "formation"]
RANKED = ["coanimateurs", "thematiques", "besoins", "freins"]
PICARDIE = ["02", "60", "80"]


def read_form(path):
    """The answers of one form by question, or None when the file is no workbook."""
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError):
        print(f"{path}: not read", file=sys.stderr)
        return None
    answers = {}
    sheet = book["Bilan"]
    sheet.reset_dimensions()  # the form does not declare its size
    for row in sheet.iter_rows(values_only=True):
        if len(row) > 2 and row[0]:
            answers[row[0]] = row[2]
    book.close()
    return answers


def read_campaign(folder):
    folder = Path(folder)
    forms = sorted((folder / "retours").glob("*.xlsx"))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        answers = pd.DataFrame([a for a in pool.map(read_form, forms, chunksize=16) if a])
    posts = pd.read_excel(folder / "postes.xlsx", dtype=str)[["id_poste", "departement", "territoire"]]
    frame = answers.merge(posts, on="id_poste", how="inner", validate="one_to_one")
    return with_sums(frame)


def with_sums(frame):
    def count(prefix):
        return (frame.filter(like=prefix + "/") == "Oui").sum(axis=1)

    return frame.assign(
        actions=frame[["actions_public", "actions_coconstruites", "actions_participees"]].sum(axis=1),
        partenaires=frame.filter(like="partenaires_").select_dtypes("number").sum(axis=1),
        nombre_thematiques=count("thematiques"),
        nombre_besoins=count("besoins"),
    )


def groups(frame):
    return {
        "Picardie": frame[frame.departement.isin(PICARDIE)],
        "Nord": frame[frame.departement == "59"],
        "Pas-de-Calais": frame[frame.departement == "62"],
        "Rural": frame[frame.territoire == "Rural"],
        "QPV": frame[frame.territoire == "QPV"],
    }


def shares(frame):
    """Percentages by question, of those who answered."""
    result = {q: 100 * (frame[q].dropna() == "Oui").mean() for q in YES}
    for state in ["Défini", "En réflexion"]:
        result[f"projet professionnel : {state}"] = 100 * (frame.projet_pro.dropna() == state).mean()
    return result


def ranking(frame, question):
    """The choices of a question by number of mediators, most cited first."""
    cited = (frame.filter(like=question + "/") == "Oui").sum()
    cited.index = cited.index.str.split("/").str[1]
    return cited[cited > 0].sort_values(ascending=False, kind="stable")


def summary(frame):
    """One column of the table: 15 means, 8 percentages, 4 rankings."""
    means = frame[NUMBERS].apply(pd.to_numeric, errors="coerce").mean()
    rows = {**means.round(1).to_dict(), **{k: round(v, 1) for k, v in shares(frame).items()}}
    for question in RANKED:
        rows[question] = ", ".join(ranking(frame, question).index[:5])
    return pd.Series(rows)
