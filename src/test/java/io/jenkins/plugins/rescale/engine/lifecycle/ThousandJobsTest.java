package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand jobs that wait at the same time need few requests, few threads and little memory. */
class ThousandJobsTest {
    @Test
    void waitAtLittleCost(@TempDir Path workspace) throws Exception {
        try (ManyWaitingJobs jobs = new ManyWaitingJobs(1000, workspace)) {
            ManyWaitingJobs.Cost cost = jobs.measure();
            System.out.println("1,000 jobs waiting: " + cost);
            assertThat(cost.requestsPerSecond()).isLessThanOrEqualTo(2);
            assertThat(cost.threads()).isLessThanOrEqualTo(8);
            assertThat(cost.heapPerJob()).isLessThanOrEqualTo(20 * 1024);
        }
    }
}
