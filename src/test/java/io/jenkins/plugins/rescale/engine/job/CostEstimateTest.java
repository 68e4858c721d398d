package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Json.flatWith;
import static io.jenkins.plugins.rescale.engine.job.Json.hardwareWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.rescale.engine.api.CoreType;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cost estimates of a job. The smallest job has 4 cores, 2 slots, and 3 hours. */
class CostEstimateTest {
    private static final List<CoreType> PRICES = prices(OptionalDouble.of(0.1751), OptionalDouble.of(0.0988));

    @Test
    void beforeIsPriceTimesCoresTimesSlotsTimesWalltime() throws Exception {
        CostEstimate estimate =
                CostEstimate.before(JobDefinition.parse(Json.FLAT), PRICES).orElseThrow();
        assertThat(estimate.amount()).isCloseTo(0.1751 * 4 * 2 * 3, within(1e-9));
        assertThat(estimate.describe())
                .isEqualTo("estimated 4.20 in the account's currency"
                        + " (emerald: 0.1751 per core-hour × 4 cores × 2 slots × 3 h; hardware only)");
    }

    @Test
    void aLowPriorityJobHasTheLowPriorityPriceIfThereIsOne() throws Exception {
        JobDefinition job = JobDefinition.parse(flatWith("\"isLowPriority\": true"));
        CostEstimate estimate = CostEstimate.before(job, PRICES).orElseThrow();
        assertThat(estimate.amount()).isCloseTo(0.0988 * 24, within(1e-9));
        assertThat(estimate.describe()).contains("0.0988 per low-priority core-hour");
        List<CoreType> fullOnly = prices(OptionalDouble.of(1), OptionalDouble.empty());
        assertThat(CostEstimate.before(job, fullOnly).orElseThrow().amount()).isEqualTo(24);
    }

    @Test
    void theWalltimesOfAllAnalysesAddUp() throws Exception {
        CostEstimate estimate =
                CostEstimate.before(JobDefinition.parse(two(1, 5)), PRICES).orElseThrow();
        assertThat(estimate.amount()).isCloseTo(0.1751 * (24 + 5), within(1e-9));
        assertThat(estimate.describe())
                .contains("estimated 5.08")
                .contains(" + emerald: ")
                .contains("1 core × 1 slot × 5 h");
    }

    @Test
    void afterIsPriceTimesCoresTimesSlotsTimesRunTime() throws Exception {
        CostEstimate estimate = CostEstimate.after(JobDefinition.parse(Json.FLAT), PRICES, Duration.ofMinutes(90))
                .orElseThrow();
        assertThat(estimate.amount()).isCloseTo(0.1751 * 8 * 1.5, within(1e-9));
        assertThat(estimate.describe()).startsWith("estimated 2.10").contains("× 1.5 h");
    }

    @Test
    void aShortRunIsInSecondsAndACostBelowACentIsNotZero() throws Exception {
        JobDefinition job = JobDefinition.parse(Json.FLAT);
        assertThat(CostEstimate.after(job, PRICES, Duration.ofMillis(1500))
                        .orElseThrow()
                        .describe())
                .startsWith("estimated less than 0.01 in")
                .contains("× 1.5 s;");
        assertThat(CostEstimate.after(job, PRICES, Duration.ofMinutes(6))
                        .orElseThrow()
                        .describe())
                .startsWith("estimated 0.14 in")
                .contains("× 0.1 h;");
        assertThat(CostEstimate.after(job, PRICES, Duration.ZERO).orElseThrow().describe())
                .startsWith("estimated 0.00 in");
    }

    @Test
    void afterNeedsNoWalltime() throws Exception {
        JobDefinition job = JobDefinition.parse(hardwareWith("\"walltime\": null"));
        assertThat(CostEstimate.before(job, PRICES)).isEmpty();
        assertThat(CostEstimate.after(job, PRICES, Duration.ofHours(10))
                        .orElseThrow()
                        .describe())
                .startsWith("estimated 14.01")
                .contains("× 10 h");
    }

    @Test
    void afterTheDearestAnalysisStandsForAll_becauseTheirSharesOfTheTimeAreUnknown() throws Exception {
        CostEstimate estimate = CostEstimate.after(JobDefinition.parse(two(1, 5)), PRICES, Duration.ofHours(1))
                .orElseThrow();
        assertThat(estimate.amount()).isCloseTo(0.1751 * 8, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -100_000})
    void noRunTimeCostsNothing(long seconds) throws Exception {
        assertThat(CostEstimate.after(JobDefinition.parse(Json.FLAT), PRICES, Duration.ofSeconds(seconds))
                        .orElseThrow()
                        .amount())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE, 1_000_001, -0.01})
    void aPriceThatIsNoneGivesNoEstimate(double price) throws Exception {
        List<CoreType> prices = prices(OptionalDouble.of(price), OptionalDouble.empty());
        assertThat(CostEstimate.before(JobDefinition.parse(Json.FLAT), prices)).isEmpty();
        assertThat(CostEstimate.after(JobDefinition.parse(Json.FLAT), prices, Duration.ofHours(1)))
                .isEmpty();
    }

    @Test
    void withoutAPriceThereIsNoEstimate() throws Exception {
        JobDefinition job = JobDefinition.parse(Json.FLAT);
        assertThat(CostEstimate.before(job, List.of())).isEmpty();
        assertThat(CostEstimate.before(job, prices(OptionalDouble.empty(), OptionalDouble.of(1))))
                .isEmpty();
        assertThat(CostEstimate.before(JobDefinition.parse(two(1, 0)), PRICES)).isEmpty();
    }

    @Test
    void largeNumbersDoNotOverflow() throws Exception {
        JobDefinition job =
                JobDefinition.parse(hardwareWith("\"coresPerSlot\": 2000000000, \"slots\": 1, \"walltime\": 336"));
        assertThat(CostEstimate.before(job, PRICES).orElseThrow().amount()).isGreaterThan(1e11);
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
        assertThat(CostEstimate.after(job, PRICES, forever).orElseThrow().describe())
                .startsWith("estimated ");
    }

    private static String two(int cores, int walltime) {
        String second =
                "{\"analysis\": {\"code\": \"a\"}, \"command\": \":\", \"hardware\": {\"coreType\": \"emerald\","
                        + " \"coresPerSlot\": " + cores + ", \"walltime\": " + (walltime == 0 ? "null" : walltime)
                        + "}}";
        return Json.NATIVE.replace("}}]", "}}, " + second + "]");
    }

    private static List<CoreType> prices(OptionalDouble price, OptionalDouble lowPriorityPrice) {
        return List.of(new CoreType("emerald", "Emerald", List.of(), price, lowPriorityPrice, false, false));
    }
}
