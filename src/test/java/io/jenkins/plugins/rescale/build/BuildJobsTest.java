package io.jenkins.plugins.rescale.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Jobs that a build stores; saving is replaced by a counter that can fail like a full disk. */
class BuildJobsTest {
    private final AtomicInteger saves = new AtomicInteger();
    private volatile boolean diskFull;

    private final BuildJobs jobs = new BuildJobs(null) {
        @Override
        void save() throws IOException {
            saves.incrementAndGet();
            if (diskFull) {
                throw new IOException("No space left on device");
            }
            write(this);
        }
    };

    /** Reads each saved field completely, as XStream does without a lock. */
    private static int write(BuildJobs jobs) {
        int entries = 0;
        for (Field field : BuildJobs.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                field.setAccessible(true);
                try {
                    for (Map.Entry<?, ?> entry : ((Map<?, ?>) field.get(jobs)).entrySet()) {
                        assertThat(entry.getKey()).isNotNull();
                        assertThat(entry.getValue()).isNotNull();
                        entries++;
                    }
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return entries;
    }

    @Test
    void namesAreInTheOrderInWhichTheJobsBegan() throws Exception {
        assertThat(jobs.nextName()).isEqualTo("1");
        jobs.claim("9", "a");
        jobs.add("7");
        jobs.claim("9", "b");
        jobs.add("9");
        assertThat(jobs.names()).containsExactly("9", "7");
        assertThat(jobs.nextName()).isEqualTo("3");
        assertThat(saves).hasValue(3);
    }

    @Test
    void noTwoJobsWriteIntoOneDirectory() throws Exception {
        jobs.claim("1", "out/wing");
        for (String taken : List.of("out/wing", "out", "out/wing/tip")) {
            assertThatThrownBy(() -> jobs.claim("2", taken))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("\"out/wing\"");
        }
        assertThat(jobs.names()).containsExactly("1");
        jobs.claim("2", "out/wings");
        jobs.claim("1", "fin");
        jobs.claim("3", "out/wing");
        jobs.add("4");
        jobs.claim("5", "");
        assertThat(jobs.names()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void aJobIsFoundByItsIdAndKeepsItsDirectory() throws Exception {
        jobs.claim("1", "out");
        assertThat(jobs.nameOf("AbCd")).isEmpty();
        jobs.identify("1", "AbCd");
        jobs.identify("2", "EfGh");
        assertThat(jobs.nameOf("AbCd")).contains("1");
        assertThat(jobs.nameOf("EfGh")).contains("2");
        assertThatThrownBy(() -> jobs.claim("2", "out")).isInstanceOf(RefusedException.class);
        jobs.claim("1", "elsewhere");
        assertThat(jobs.nameOf("AbCd")).contains("1");
    }

    @Test
    void anIdIsSavedOnce() {
        jobs.identify("1", "AbCd");
        jobs.identify("1", "AbCd");
        assertThat(saves).hasValue(1);
    }

    @Test
    void anIdThatCannotBeSavedNowIsKnownAllTheSame() {
        diskFull = true;
        assertThatCode(() -> jobs.identify("1", "AbCd")).doesNotThrowAnyException();
        assertThat(jobs.nameOf("AbCd")).contains("1");
    }

    @Test
    void aDirectoryThatCannotBeSavedIsAnError() {
        diskFull = true;
        assertThatThrownBy(() -> jobs.claim("1", "out")).hasMessage("No space left on device");
    }

    /** Branches of a Pipeline start jobs while other branches or Jenkins itself save the build. */
    @Test
    void theBuildIsWrittenWhileJobsBegin() throws Exception {
        int branches = 8;
        int each = 250;
        ExecutorService threads = Executors.newFixedThreadPool(branches);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int branch = 0; branch < branches; branch++) {
                int first = branch * each;
                work.add(() -> {
                    for (int i = first; i < first + each; i++) {
                        jobs.claim("n" + i, "out" + i);
                        jobs.add("m" + i);
                        jobs.identify("n" + i, "id" + i);
                        assertThat(jobs.nameOf("id" + i)).contains("n" + i);
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(jobs.names()).hasSize(2 * branches * each).doesNotHaveDuplicates();
        assertThat(write(jobs)).isEqualTo(2 * branches * each);
        assertThat(saves).hasValue(3 * branches * each);
    }
}
