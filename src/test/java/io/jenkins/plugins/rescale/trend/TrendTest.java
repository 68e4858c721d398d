package io.jenkins.plugins.rescale.trend;

import static io.jenkins.plugins.rescale.trend.Jobs.failed;
import static io.jenkins.plugins.rescale.trend.Jobs.job;
import static io.jenkins.plugins.rescale.trend.Jobs.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {
    private final Trend trend = new Trend(List.of(
            job(3, "wing", Stage.RUNNING, null, 4L, null),
            succeeded(2, "wing", 100, 10, 1.5),
            succeeded(2, "tail", 50, 20, null),
            failed(1, "wing", null),
            job(0, "wing", Stage.STOPPED, 7L, null, null),
            job(1, "tail", Stage.LEFT, 9L, 9L, 9.0)));

    @Test
    void aBuildCountsWithTheTotalsOfItsJobsOldestFirst() {
        assertThat(trend.builds())
                .containsExactly(
                        new BuildTotals(0, true, 7.0, null, null),
                        new BuildTotals(1, true, null, 5.0, null),
                        new BuildTotals(2, false, 150.0, 30.0, 1.5));
    }

    @Test
    void jobsAreChosenByName() {
        assertThat(trend.names()).containsExactly("wing", "tail");
        assertThat(trend.only("tail").jobs()).extracting(TrendRow::getBuild).containsExactly(2, 1);
        assertThat(trend.only("tail").builds()).containsExactly(new BuildTotals(2, false, 50.0, 20.0, null));
    }

    @Test
    void aNameThatNoJobHasChoosesAll() {
        assertThat(trend.only(null)).isEqualTo(trend);
        assertThat(trend.only("")).isEqualTo(trend);
        assertThat(trend.only("<script>")).isEqualTo(trend);
    }
}
