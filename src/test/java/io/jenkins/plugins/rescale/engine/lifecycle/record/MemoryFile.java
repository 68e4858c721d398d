package io.jenkins.plugins.rescale.engine.lifecycle.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keeps in memory what a {@link StateFile} writes to disk, in the same parts, order and format. */
public final class MemoryFile {
    private final JobLists lists = JobLists.inMemory();
    private byte[] plan;
    private byte[] end;
    private byte[] progress;
    private Plan savedPlan;
    private End savedEnd;

    /** Returns what is left after the process dies. */
    public Optional<JobState> load() throws IOException {
        if (progress == null) {
            return Optional.empty();
        }
        savedPlan = SmallFile.ofBytes(plan, Plan.class);
        savedEnd = end == null ? null : SmallFile.ofBytes(end, End.class);
        return Optional.of(new JobState(
                savedPlan, SmallFile.ofBytes(progress, Progress.class).complete(), savedEnd));
    }

    /** @param between called between the parts, where a process may also die */
    public void save(JobState state, Runnable between) throws IOException {
        if (state.plan() != savedPlan) {
            plan = SmallFile.toBytes(state.plan());
            savedPlan = state.plan();
            between.run();
        }
        End theEnd = state.end().orElse(null);
        if (theEnd != null && theEnd != savedEnd) {
            end = SmallFile.toBytes(theEnd);
            savedEnd = theEnd;
            between.run();
        }
        progress = SmallFile.toBytes(state.progress());
        if (theEnd == null && end != null) {
            between.run();
            end = null;
            savedEnd = null;
        }
    }

    public JobLists lists() {
        return lists;
    }

    /** Returns everything except the lists, as text. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (byte[] part : new byte[][] {plan, end, progress}) {
            text.append(part == null ? "" : new String(part, StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
