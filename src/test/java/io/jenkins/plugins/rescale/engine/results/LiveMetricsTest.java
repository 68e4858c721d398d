package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that stop a job early. */
class LiveMetricsTest {
    private static final String P = "[{\"name\": \"p\", \"pattern\": \"p=(.*)\"}]";

    private static LiveMetrics live(String stops) {
        ResultDefinitions wanted = ResultDefinitions.parse(P, "", stops.replace('\'', '"'), true);
        assertThat(wanted.problems()).isEmpty();
        return new LiveMetrics(wanted, List.of());
    }

    @Test
    void aRuleThatStandsTwiceCountsEachPointOnce() {
        LiveMetrics live = live("[{'metric': 'p', 'above': 1}, {'metric': 'p', 'above': 1}]");
        live.read(List.of("p=2", "p=3"));
        assertThat(live.reached()).isEmpty();
        live.read(List.of("p=4"));
        assertThat(live.reached())
                .hasValueSatisfying(
                        reason -> assertThat(reason.message()).isEqualTo("p = 4 is above 1, 3 times in a row"));
    }

    @Test
    void eachRuleCountsForItself() {
        LiveMetrics live = live("[{'metric': 'p', 'above': 1}, {'metric': 'p', 'above': 2, 'times': 2}]");
        live.read(List.of("p=3", "p=1.5", "p=0", "p=3"));
        assertThat(live.reached()).isEmpty();
        live.read(List.of("p=4"));
        assertThat(live.reached())
                .hasValueSatisfying(
                        reason -> assertThat(reason.message()).isEqualTo("p = 4 is above 2, 2 times in a row"));
    }
}
