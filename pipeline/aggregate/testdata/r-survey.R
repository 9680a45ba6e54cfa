# Rscript r-survey.R > r-survey.csv, with R 4.2.2 and survey 4.1.1: what r_test.go holds our intervals against.
suppressMessages(library(survey))
y <- c(12, 40, 55, 61, 72, 88, 90, 103, 150, 210, 33, 47)
x <- c(20, 60, 70, 80, 90, 120, 110, 150, 200, 260, 50, 61)
row <- function(kind, k, n, N, v) cat(kind, k, n, N, sprintf("%.6f", v), sep = ",", fill = TRUE)
cat("kind,k,answers,posts,value,low,high\n")
for (N in c(16, 25, 1e9)) {
  s <- svydesign(ids = ~1, fpc = ~N, data = data.frame(y, x, N))
  m <- svymean(~y, s)
  r <- svyratio(~y, ~x, s)
  row("mean", 0, 12, N, c(coef(m), confint(m, df = 11)))
  row("ratio", 0, 12, N, 100 * c(coef(r), confint(r, df = 11)))
}
for (N in c(16, 25, 1e9)) for (k in c(0, 1, 7, 12)) { # Wilson on n(N-1)/(N-n) answers
  n <- 12 * (N - 1) / (N - 12)
  p <- suppressWarnings(prop.test(k / 12 * n, n, correct = FALSE))
  row("share", k, 12, N, 100 * c(p$estimate, p$conf.int))
}
