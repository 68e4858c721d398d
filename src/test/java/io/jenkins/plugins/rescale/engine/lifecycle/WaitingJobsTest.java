package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rescale.engine.api.JobRow;
import io.jenkins.plugins.rescale.engine.api.Listing;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.lifecycle.WaitingJobs.Look;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogPosition;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Many waiting jobs: which of them need a poll of their own, and when the job list is enough. */
class WaitingJobsTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Map<String, String> platform = new LinkedHashMap<>();
    private final RescaleApi api = (RescaleApi) Proxy.newProxyInstance(
            RescaleApi.class.getClassLoader(), new Class<?>[] {RescaleApi.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("jobs");
                return list((int) arguments[0], (int) arguments[1]);
            });
    private long now = 1;
    private int lists;
    private boolean broken;
    /** Page at which the thread that reads the list is interrupted; 0 for none. */
    private int interruptedAt;
    /** Stands for another thread that acts while a list is read. */
    private Callable<?> meanwhile = () -> null;

    private final WaitingJobs jobs = new WaitingJobs(() -> now);

    private Listing<JobRow> list(int page, int size) throws Exception {
        lists++;
        meanwhile.call();
        if (page == interruptedAt) {
            throw new InterruptedException();
        }
        if (broken) {
            throw new RescaleException(RescaleException.Kind.SERVER, 503, true, "a problem", null);
        }
        List<JobRow> all = new ArrayList<>();
        platform.forEach((id, status) -> all.add(new JobRow(id, "test", Optional.empty(), status)));
        int from = Math.min(all.size(), (page - 1) * size);
        return new Listing<>(all.subList(from, Math.min(all.size(), from + size)), all.size());
    }

    private void add(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            platform.put("job" + i, "Queued");
            assertThat(jobs.next(api, "job" + i, "", INTERVAL)).isEqualTo(Look.NORMAL);
            jobs.looked("job" + i);
        }
    }

    private Look next(String job) throws Exception {
        return jobs.next(api, job, "Queued", INTERVAL);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void fewJobsAreLookedAtByThemselves() throws Exception {
        add(WaitingJobs.SHARED_FROM - 1);
        for (int round = 0; round < 3; round++) {
            pass(INTERVAL);
            for (String job : platform.keySet()) {
                assertThat(next(job)).isEqualTo(Look.NORMAL);
            }
        }
        assertThat(lists).isZero();
    }

    @Test
    void oneListPerIntervalServesMany() throws Exception {
        add(150);
        for (int round = 0; round < 10; round++) {
            pass(INTERVAL);
            for (String job : platform.keySet()) {
                assertThat(next(job)).isEqualTo(Look.NONE);
            }
        }
        assertThat(lists).isEqualTo(10);
    }

    @Test
    void afterARestartTheListIsEnoughToo() throws Exception {
        for (int i = 0; i < 500; i++) {
            platform.put("job" + i, i == 400 ? "Completed" : "Queued");
        }
        int looks = 0;
        for (int round = 0; round < 2; round++) {
            for (String job : platform.keySet()) {
                looks += next(job) == Look.NONE ? 0 : 1;
                jobs.looked(job);
                now++;
            }
            pass(INTERVAL);
        }
        assertThat(looks).isEqualTo(WaitingJobs.SHARED_FROM - 1 + 1);
        assertThat(lists).isLessThanOrEqualTo(1 + 3);
    }

    @Test
    void onlyWhatChangedIsLookedAt() throws Exception {
        add(30);
        pass(INTERVAL);
        platform.put("job3", "Executing");
        platform.put("job4", "Completed");
        platform.remove("job5");
        for (String job : List.of("job1", "job3", "job4", "job5")) {
            assertThat(next(job)).as(job).isEqualTo(job.equals("job1") ? Look.NONE : Look.NORMAL);
        }
        // a failed poll is requested again
        assertThat(next("job3")).isEqualTo(Look.NORMAL);
        jobs.looked("job3");
        jobs.looked("job4");
        assertThat(next("job3")).isEqualTo(Look.NONE);
        assertThat(next("job4")).as("a final status always needs a poll").isEqualTo(Look.NORMAL);
        assertThat(next("job5")).as("not in the list").isEqualTo(Look.NORMAL);
    }

    @Test
    void thousandsOfJobsAreFoundOnSeveralPages() throws Exception {
        add(1000);
        pass(INTERVAL);
        for (String job : platform.keySet()) {
            assertThat(next(job)).isEqualTo(Look.NONE);
        }
        assertThat(lists).isEqualTo(5);
    }

    @Test
    void everyJobIsLookedAtNowAndThenWhateverTheListSays() throws Exception {
        add(30);
        int thorough = 0;
        for (int round = 0; round < 60; round++) {
            pass(INTERVAL);
            for (String job : platform.keySet()) {
                Look look = next(job);
                if (look != Look.NONE) {
                    assertThat(look).isEqualTo(Look.THOROUGH);
                    jobs.looked(job);
                    thorough++;
                }
            }
        }
        assertThat(thorough).as("one poll per job in half an hour").isEqualTo(30);
    }

    @Test
    void aListThatFailsIsNotAskedForByEveryJob() throws Exception {
        add(30);
        pass(INTERVAL);
        broken = true;
        for (String job : platform.keySet()) {
            assertThatThrownBy(() -> next(job)).isInstanceOf(RescaleException.class);
        }
        assertThat(lists).isEqualTo(1);
        broken = false;
        pass(INTERVAL);
        assertThat(next("job1")).isEqualTo(Look.NONE);
    }

    /** The build that happened to read the list for all jobs was aborted. */
    @Test
    void aListThatIsInterruptedIsNotTakenForComplete() throws Exception {
        add(300);
        pass(INTERVAL);
        interruptedAt = 2;
        assertThatThrownBy(() -> next("job1")).isInstanceOf(InterruptedException.class);
        interruptedAt = 0;
        for (String job : platform.keySet()) {
            assertThat(next(job)).as(job).isEqualTo(Look.NONE);
        }
        assertThat(lists).as("two pages, then both again").isEqualTo(4);
    }

    /** {@link System#nanoTime} may be negative. */
    @Test
    void whoComesWhileTheFirstListIsReadWaitsForItWhateverTheClockShows() throws Exception {
        now = -Duration.ofDays(1).toNanos();
        WaitingJobs fromDaysBefore = new WaitingJobs(() -> now);
        List<Look> looks = new ArrayList<>();
        meanwhile = () -> looks.add(fromDaysBefore.next(api, "late", "Queued", INTERVAL));
        for (int i = 0; i < WaitingJobs.SHARED_FROM; i++) {
            platform.put("job" + i, "Queued");
            fromDaysBefore.next(api, "job" + i, "Queued", INTERVAL);
        }
        assertThat(looks).containsExactly(Look.NONE);
    }

    @Test
    void withAListThatIsBrokenForLongJobsAreLookedAtSlowly() throws Exception {
        add(100);
        broken = true;
        int looks = 0;
        for (int round = 0; round < 10; round++) {
            pass(INTERVAL);
            for (String job : platform.keySet()) {
                try {
                    assertThat(next(job)).isEqualTo(Look.NORMAL);
                    looks++;
                } catch (RescaleException e) {
                    assertThat(e).hasMessage("a problem");
                }
            }
        }
        assertThat(looks).isBetween(100, 300);
        assertThat(lists).isEqualTo(10);
    }

    @Test
    void jobsWhoseBuildIsGoneAreForgotten() throws Exception {
        add(WaitingJobs.SHARED_FROM);
        pass(INTERVAL);
        assertThat(next("job1")).isEqualTo(Look.NONE);
        for (int i = 0; i < 30; i++) {
            pass(INTERVAL);
            next("job1");
        }
        assertThat(next("job1")).as("the only job left").isEqualTo(Look.NORMAL);
    }

    @Test
    void theLogsOfManyJobsAreFollowedWithinALimit() throws Exception {
        add(1000);
        int followed = 0;
        for (int second = 0; second < 60; second++) {
            pass(Duration.ofSeconds(1));
            for (int i = 0; i < 33; i++) {
                followed += jobs.mayFollowLog(new LogPosition()) ? 1 : 0;
            }
        }
        assertThat(followed).isBetween(250, 350);

        LogPosition quiet = new LogPosition();
        for (int look = 0; look < 100; look++) {
            quiet.looked(false);
        }
        int asked = 0;
        for (int i = 0; i < 1000; i++) {
            pass(INTERVAL);
            asked += jobs.mayFollowLog(quiet) ? 1 : 0;
        }
        assertThat(asked).isBetween(50, 200);
    }
}
