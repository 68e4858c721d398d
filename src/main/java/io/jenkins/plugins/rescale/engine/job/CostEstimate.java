package io.jenkins.plugins.rescale.engine.job;

import static java.util.stream.Collectors.joining;

import io.jenkins.plugins.rescale.engine.api.CoreType;
import io.jenkins.plugins.rescale.engine.api.Printable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Cost of a job's hardware, from the prices in the catalog. Rescale has no call that returns the cost of a job, its
 * rounding is not published, and software, storage and transfers are extra, so this is an estimate and is labeled as
 * one.
 */
public final class CostEstimate {
    private static final double SECONDS_PER_HOUR = 3600;

    /** Per core-hour. Anything above it, or not a number, is an error in the catalog. */
    private static final double MAX_PRICE = 1e6;

    private final List<Part> parts;

    private CostEstimate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Maximum cost of a job: price × cores per slot × slots × walltime, summed over its analyses.
     *
     * @param coreTypes hardware catalog
     * @return empty if an analysis has no walltime or the catalog has no price for it
     */
    public static Optional<CostEstimate> before(JobDefinition job, List<CoreType> coreTypes) {
        return parts(
                        job,
                        coreTypes,
                        analysis -> analysis.walltimeHours().stream()
                                .asDoubleStream()
                                .findFirst())
                .map(CostEstimate::new);
    }

    /**
     * Cost of a job that has ended: price × cores per slot × slots × run time. How its analyses share the run time is
     * unknown, so the most expensive one is used for all of it.
     *
     * @param coreTypes hardware catalog
     * @param runTime from {@code Executing} to the end; a negative one is treated as zero
     * @return empty if the catalog has no price for an analysis
     */
    public static Optional<CostEstimate> after(JobDefinition job, List<CoreType> coreTypes, Duration runTime) {
        double hours = Math.max(0, (runTime.getSeconds() + runTime.getNano() / 1e9) / SECONDS_PER_HOUR);
        return parts(job, coreTypes, analysis -> OptionalDouble.of(hours))
                .flatMap(parts -> parts.stream().max(Comparator.comparingDouble(Part::amount)))
                .map(part -> new CostEstimate(List.of(part)));
    }

    /** One part per analysis; empty if one of them has no hours or no price. */
    private static Optional<List<Part>> parts(
            JobDefinition job, List<CoreType> coreTypes, Function<JobAnalysis, OptionalDouble> hours) {
        List<Part> parts = job.analyses().stream()
                .flatMap(analysis -> hours.apply(analysis).stream()
                        .boxed()
                        .flatMap(time -> part(job, analysis, coreTypes, time).stream()))
                .toList();
        return Optional.of(parts).filter(all -> all.size() == job.analyses().size());
    }

    private static Optional<Part> part(
            JobDefinition job, JobAnalysis analysis, List<CoreType> coreTypes, double hours) {
        return CatalogCheck.find(analysis.coreType(), coreTypes).flatMap(type -> {
            OptionalDouble low = job.lowPriority() ? usable(type.lowPriorityPrice()) : OptionalDouble.empty();
            OptionalDouble price = low.isPresent() ? low : usable(type.price());
            return price.stream()
                    .mapToObj(amount -> new Part(analysis, amount, low.isPresent(), hours))
                    .findFirst();
        });
    }

    private static OptionalDouble usable(OptionalDouble price) {
        return price.isPresent() && price.getAsDouble() >= 0 && price.getAsDouble() <= MAX_PRICE
                ? price
                : OptionalDouble.empty();
    }

    /** The amount in the account's currency; at least 0. */
    public double amount() {
        return parts.stream().mapToDouble(Part::amount).sum();
    }

    /** One line with the word "estimated", the amount and how it was calculated. */
    public String describe() {
        boolean tiny = amount() > 0 && amount() < 0.005;
        return "estimated " + (tiny ? "less than 0.01" : money(amount())) + " in the account's currency ("
                + parts.stream().map(Part::describe).collect(joining(" + ")) + "; hardware only)";
    }

    private static String money(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** A number without trailing zeros, so that prices and times with few digits are easy to check. */
    private static String shortest(double value, int digits) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
        return rounded.stripTrailingZeros().toPlainString();
    }

    /** The cost of one analysis. */
    private record Part(JobAnalysis analysis, double price, boolean isLowPriority, double hours) {
        double amount() {
            return price * analysis.coresPerSlot() * analysis.slots() * hours;
        }

        String describe() {
            return Printable.of(analysis.coreType(), 40) + ": " + shortest(price, 5)
                    + " per " + (isLowPriority ? "low-priority " : "") + "core-hour × "
                    + counted(analysis.coresPerSlot(), "core") + " × " + counted(analysis.slots(), "slot") + " × "
                    + (hours < 0.1 ? shortest(hours * SECONDS_PER_HOUR, 1) + " s" : shortest(hours, 3) + " h");
        }

        private static String counted(int n, String what) {
            return n + " " + what + (n == 1 ? "" : "s");
        }
    }
}
