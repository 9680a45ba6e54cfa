# Reads the returns of a campaign into a data frame and summarises it by group, as returns.py does.
suppressPackageStartupMessages({
  library(readxl)
  library(dplyr)
  library(parallel)
})

cores <- detectCores()
numbers <- c(
  "personnes", "personnes_qpv", "acces_droits", "acces_soins", "protection_sociale", "actions_public",
  "actions_coconstruites", "actions_participees", "partenaires_sanitaires", "partenaires_sociaux",
  "partenaires_medicosociaux", "actions", "partenaires", "nombre_thematiques", "nombre_besoins"
)
yes <- c("actions_pro", "repere_terrain", "missions_identifiees", "partenariat_cpam", "instances", "formation")
ranked <- c("coanimateurs", "thematiques", "besoins", "freins")
picardie <- c("02", "60", "80")

# The answers of one form by question, or NULL when the file is no workbook.
read_form <- function(path) {
  sheet <- tryCatch(
    read_excel(path, sheet = "Bilan", range = cell_cols("A:C"), col_names = FALSE, col_types = "text", .name_repair = "minimal"),
    error = function(e) NULL
  )
  if (is.null(sheet)) {
    message(path, ": not read")
    return(NULL)
  }
  named <- !is.na(sheet[[1]])
  setNames(as.list(sheet[[3]][named]), sheet[[1]][named])
}

read_campaign <- function(folder) {
  forms <- sort(Sys.glob(file.path(folder, "retours", "*.xlsx")))
  answers <- bind_rows(mclapply(forms, read_form, mc.cores = cores))
  posts <- read_excel(file.path(folder, "postes.xlsx"), col_types = "text")[c("id_poste", "departement", "territoire")]
  with_sums(inner_join(answers, posts, by = "id_poste"))
}

chosen <- function(frame, question) select(frame, starts_with(paste0(question, "/"))) == "Oui"

with_sums <- function(frame) {
  asked <- setdiff(numbers, c("actions", "partenaires", "nombre_thematiques", "nombre_besoins"))
  frame <- mutate(frame, across(all_of(asked), ~ suppressWarnings(as.numeric(.x))))
  mutate(frame,
    actions = rowSums(frame[c("actions_public", "actions_coconstruites", "actions_participees")], na.rm = TRUE),
    partenaires = rowSums(frame[c("partenaires_sanitaires", "partenaires_sociaux", "partenaires_medicosociaux")], na.rm = TRUE),
    nombre_thematiques = rowSums(chosen(frame, "thematiques"), na.rm = TRUE),
    nombre_besoins = rowSums(chosen(frame, "besoins"), na.rm = TRUE)
  )
}

groups <- function(frame) {
  list(
    Picardie = filter(frame, departement %in% picardie), Nord = filter(frame, departement == "59"),
    `Pas-de-Calais` = filter(frame, departement == "62"), Rural = filter(frame, territoire == "Rural"),
    QPV = filter(frame, territoire == "QPV")
  )
}

# Percentages by question, of those who answered.
shares <- function(frame) {
  result <- sapply(yes, function(q) 100 * mean(frame[[q]] == "Oui", na.rm = TRUE))
  for (state in c("Défini", "En réflexion")) {
    result[paste("projet professionnel :", state)] <- 100 * mean(frame$projet_pro == state, na.rm = TRUE)
  }
  result
}

# The choices of a question by number of mediators, most cited first.
ranking <- function(frame, question) {
  cited <- colSums(chosen(frame, question), na.rm = TRUE)
  names(cited) <- sub(".*/", "", names(cited))
  cited <- cited[cited > 0]
  cited[order(-cited)]
}

means <- function(frame) sapply(numbers, function(q) mean(frame[[q]], na.rm = TRUE))

# One column of the table: 15 means, 8 percentages, 4 rankings.
summarise_group <- function(frame) {
  leaders <- sapply(ranked, function(q) paste(head(names(ranking(frame, q)), 5), collapse = ", "))
  c(round(means(frame), 1), round(shares(frame), 1), leaders)
}
