# Task D: the returns of CAMPAIGN to a PDF per department and one for the region, charts and a table in each.
#
# Usage: bilans.R CAMPAIGN OUTPUT_FOLDER
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "returns.R"))
suppressPackageStartupMessages({
  library(ggplot2)
  library(grid)
  library(gridExtra)
})

chart <- function(title, values) {
  data <- data.frame(label = factor(names(values), levels = rev(names(values))), value = unname(values))
  ggplot(data, aes(value, label)) +
    geom_col(fill = "#000091") +
    geom_text(aes(label = sprintf("%.0f", value)), hjust = -0.2) +
    labs(title = title, x = NULL, y = NULL) +
    theme_minimal() +
    theme(axis.text.x = element_blank(), panel.grid = element_blank())
}

numbers_table <- function(name, part, region) {
  parts <- c(setNames(list(part), name), list(Région = region), Filter(nrow, groups(region)))
  column <- function(p) sprintf("%.1f", c(means(p), shares(p)))
  tableGrob(data.frame(Indicateur = c(numbers, names(shares(region))), lapply(parts, column), check.names = FALSE),
    rows = NULL, theme = ttheme_default(base_size = 7))
}

bilan <- function(name, part, region, path) {
  charts <- c(
    list(chart("Personnes et actions, en moyenne", means(part)[1:6]), chart("Réponses « oui », en %", shares(part))),
    lapply(ranked, function(q) chart(q, ranking(part, q)))
  )
  cairo_pdf(path, width = 8.27, height = 11.69, onefile = TRUE)
  title <- textGrob(paste("Bilan des médiateurs santé :", name, "-", nrow(part), "bilans reçus"))
  grid.arrange(grobs = charts[1:3], ncol = 1, top = title)
  grid.arrange(grobs = charts[4:6], ncol = 1)
  grid.arrange(numbers_table(name, part, region))
  dev.off()
}

arguments <- commandArgs(trailingOnly = TRUE)
frame <- read_campaign(arguments[1])
dir.create(arguments[2], recursive = TRUE, showWarnings = FALSE)
parts <- c(list(region = frame), split(frame, frame$departement))
done <- mclapply(names(parts), function(name) {
  bilan(name, parts[[name]], frame, file.path(arguments[2], paste0("bilan-", name, ".pdf")))
}, mc.cores = cores)
stopifnot(!any(sapply(done, inherits, "try-error")))
cat(nrow(frame), "returns,", length(parts), "documents\n")
