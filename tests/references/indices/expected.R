# Writes expected.csv: what R says of flows.csv. Needs the R packages migest (2.0.5) and migration.indices, the
# second read from a folder of its sources named by the first argument. Run in this folder:
#   Rscript expected.R path/to/migration.indices/R
invisible(lapply(list.files(commandArgs(TRUE)[1], "\\.R$", full.names = TRUE), source))
flows <- read.csv("flows.csv")
regions <- read.csv("regions.csv")
names <- regions$region
m <- matrix(0, 6, 6, dimnames = list(orig = names, dest = names))
m[cbind(flows$origin, flows$destination)] <- flows$flow

radians <- function(degrees) degrees * pi / 180
kilometres <- function(one, other) { # law of cosines, so that it is another formula than the one tested
  a <- regions[one, ]; b <- regions[other, ]
  6371 * acos(pmin(1, sin(radians(a$latitude)) * sin(radians(b$latitude)) +
    cos(radians(a$latitude)) * cos(radians(b$latitude)) * cos(radians(a$longitude - b$longitude))))
}
d <- outer(1:6, 1:6, Vectorize(kilometres))
dimnames(d) <- dimnames(m)
long <- data.frame(orig = flows$origin, dest = flows$destination, flow = flows$flow,
                   dist = d[cbind(flows$origin, flows$destination)])
close <- glm.control(epsilon = 1e-14, maxit = 200)
independence <- glm(flow ~ orig + dest, poisson, long, control = close)
gravity <- glm(flow ~ orig + dest + log(dist), poisson, long, control = close)
share <- long$flow / sum(long$flow)
impact <- migest::index_impact(m, data.frame(region = names, pop = regions$population), long = FALSE)
intensity <- migest::index_intensity(sum(m), sum(regions$population), 6, long = FALSE)
distances <- migest::index_distance(long, long, long = FALSE)

expected <- c(
  crude_intensity = intensity$cmp, courgeau_k = intensity$courgeau_k,
  effectiveness = impact$effectivness, aggregate_net_rate = impact$anmr,
  connectivity = mean(long$flow > 0),
  inequality_equal = sum(abs(share - 1 / 30)) / 2,
  inequality_independence = sum(abs(share - fitted(independence) / sum(long$flow))) / 2,
  gini_total = migration.gini.total(m), gini_total_uncorrected = migration.gini.total(m, FALSE),
  setNames(migration.gini.out(m), paste0("gini_out.", names)),
  setNames(migration.gini.in(m), paste0("gini_in.", names)),
  mwg_out = sum(rowSums(m) * migration.gini.out(m)) / sum(m),
  mwg_in = sum(colSums(m) * migration.gini.in(m)) / sum(m),
  acv = migration.acv(m),
  cv = sqrt(mean((long$flow - mean(long$flow))^2)) / mean(long$flow),
  mean_distance = distances$mean, median_distance = min(sort(long$dist)[cumsum(long$flow[order(long$dist)]) >= sum(m) / 2]),
  distance_decay = unname(coef(gravity)["log(dist)"]),
  setNames(fitted(independence), paste0("independent.", long$orig, ".", long$dest))
)
write.csv(data.frame(measure = names(expected), value = format(unname(expected), digits = 15, trim = TRUE, scientific = FALSE)),
          "expected.csv", row.names = FALSE, quote = FALSE)
