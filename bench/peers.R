# The NHS's R packages on the tables of a folder, called as their users call them: seconds of each.
# Rscript bench/peers.R FOLDER prints a line `name seconds` for each package that is installed.

folder <- commandArgs(trailingOnly = TRUE)[1]
table_of <- function(name) read.csv(file.path(folder, paste0(name, ".csv")))
has <- function(name) {
  found <- requireNamespace(name, quietly = TRUE)
  if (!found) message("R package ", name, " is not installed: left out")
  found
}
# What takes long is done once; what is quick three times, and the shortest counts.
timed <- function(name, work) {
  once <- function() system.time(suppressWarnings(suppressMessages(force(work()))))[["elapsed"]]
  seconds <- once()
  if (seconds < 5) seconds <- min(seconds, once(), once())
  cat(name, seconds, "\n")
}

if (has("NHSRplotthedots")) {
  for (size in c(1000, 10000)) {
    d <- table_of(paste0("xmr_", size))
    d$month <- as.Date(d$month)
    timed(paste0("xmr_", size), function() {
      NHSRplotthedots::ptd_spc(
        d, value_field = value, date_field = month, facet_field = series,
        improvement_direction = "increase", target = NHSRplotthedots::ptd_target(50)
      )
    })
  }
}

if (has("FunnelPlotR")) {
  d <- table_of("funnel")
  timed("funnel", function() {
    FunnelPlotR::funnel_plot(
      d, numerator = events, denominator = cases, group = unit, data_type = "PR"
    )
  })
}

if (has("PHEindicatormethods") && has("dplyr")) {
  d <- dplyr::group_by(table_of("dsr"), area)
  timed("dsr", function() {
    PHEindicatormethods::calculate_dsr(d, count, people, stdpop = weight)
  })
  d <- dplyr::group_by(table_of("life"), area)
  timed("life", function() {
    PHEindicatormethods::phe_life_expectancy(d, count, people, age)
  })
  d <- dplyr::group_by(table_of("slope"), area)
  timed("slope", function() {
    PHEindicatormethods::phe_sii(
      d, decile, people, value = value, se = error, value_type = 0, repetitions = 100000
    )
  })
}
