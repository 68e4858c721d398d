package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobLists;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Progress;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The inputs of a job that are uploaded next, and which of them are on Rescale already. */
final class InputBatch {
    private static final int MAX_FILES = 500;
    private static final long MAX_BYTES = 4L << 30;

    private final JobScope job;
    private final List<LocalInput> inputs;
    private final Map<LocalInput, UploadedInput> uploaded = new HashMap<>();

    private InputBatch(JobScope job, List<LocalInput> inputs) {
        this.job = job;
        this.inputs = inputs;
    }

    /** Returns the first inputs that are not known to be on Rescale, with those that an earlier attempt uploaded. */
    static InputBatch next(JobScope job) throws IOException {
        Progress progress = job.progress();
        JobLists lists = job.memory().lists();
        List<LocalInput> left = lists.packed().read(progress.uploaded(), MAX_FILES);
        long bytes = 0;
        int files = 0;
        while (files < left.size() && bytes < MAX_BYTES) {
            bytes += left.get(files++).size();
        }
        InputBatch batch = new InputBatch(job, left.subList(0, files));
        UploadedPart known = new UploadedPart(
                lists.inputs().read(progress.uploaded(), progress.uploads().ahead()), null);
        batch.inputs.forEach(input -> known.find(input).ifPresent(file -> batch.put(input, file)));
        return batch;
    }

    List<LocalInput> inputs() {
        return inputs;
    }

    /** Returns the inputs that are not on Rescale. */
    List<LocalInput> missing() {
        return inputs.stream().filter(input -> !uploaded.containsKey(input)).toList();
    }

    /** Notes that one of the inputs is on Rescale. */
    void put(LocalInput input, UploadedInput file) {
        uploaded.put(input, file);
    }

    /**
     * Records in the state which inputs are on Rescale, including those after one that is not.
     *
     * @return whether all of them are
     */
    boolean keep() throws IOException {
        Progress progress = job.progress();
        List<LocalInput> done = inputs.stream().takeWhile(uploaded::containsKey).toList();
        List<UploadedInput> rows =
                inputs.stream().filter(uploaded::containsKey).map(uploaded::get).toList();
        job.memory().lists().inputs().write(progress.uploaded(), rows.iterator());
        progress.uploads().uploaded(done.size(), bytes(done), rows.size() - done.size());
        return done.size() == inputs.size();
    }

    /** Returns the total size of inputs in bytes. */
    static long bytes(List<LocalInput> inputs) {
        return inputs.stream().mapToLong(LocalInput::size).sum();
    }
}
