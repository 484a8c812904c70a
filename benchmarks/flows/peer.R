# Times one model of migest's demographic accounting on the world in a folder, and leaves its table there.
# Rscript peer.R MODEL FOLDER; prints the seconds on the last line.
given <- commandArgs(trailingOnly = TRUE)
.libPaths(c(Sys.getenv("MIGEST_LIBRARY"), .libPaths()))
suppressPackageStartupMessages(library(migest))

options_of <- list(
  "minimum, closed" = list(match_birthplace_tot_method = "rescale", stayer_assumption = TRUE),
  "minimum, open" = list(match_birthplace_tot_method = "open", stayer_assumption = TRUE),
  "independence, closed" = list(match_birthplace_tot_method = "rescale", stayer_assumption = FALSE)
)[[given[1]]]

table_of <- function(name) {
  cells <- as.matrix(read.csv(file.path(given[2], paste0(name, ".csv")), header = FALSE))
  areas <- sprintf("area%03d", seq_len(nrow(cells)))
  dimnames(cells) <- list(areas, if (ncol(cells) == nrow(cells)) areas else c("births", "deaths"))
  cells
}

start <- table_of("start")
end <- table_of("end")
events <- table_of("events")
begun <- Sys.time()
flows <- suppressMessages(do.call(
  ffs_demo,
  c(list(stock_start = start, stock_end = end, births = events[, 1], deaths = events[, 2]), options_of)
))
seconds <- as.numeric(Sys.time() - begun, units = "secs")
moves <- sum_od(flows, add_margins = FALSE)
write.table(moves, file.path(given[2], paste0(given[1], ".csv")), sep = ",", row.names = FALSE, col.names = FALSE)
cat(as.character(packageVersion("migest")), paste(R.version$major, R.version$minor, sep = "."), seconds, "\n")
