package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import java.io.IOException;
import java.util.List;

/** Adds tags to a created job; the platform ignores tags in the body of the create request. */
final class JobTags {
    /** Retries, over all tags, before failing tags are skipped: they are not worth losing the job. */
    private static final int ATTEMPTS = 3;

    private final JobScope job;
    /** Number of tags that are done. */
    private int done;

    private int failures;

    JobTags(JobScope job) {
        this.job = job;
    }

    /**
     * Adds the remaining tags. Does nothing once the job's submission has been requested.
     *
     * @throws RescaleException if the call should be repeated later
     */
    void put(RescaleApi api) throws IOException, InterruptedException {
        if (job.progress().attempts() > 0 || job.plan().job().isEmpty()) {
            return;
        }
        List<String> tags = job.definition().tags();
        while (done < tags.size()) {
            String tag = tags.get(done);
            try {
                api.addTag(job.state().jobId(), tag);
            } catch (RescaleException e) {
                boolean again = (e.isTransient() || e.kind() == Kind.NOT_FOUND) && failures++ < ATTEMPTS;
                if (again || e.retryAfter().isPresent()) {
                    throw e;
                }
                job.voice()
                        .warn("the tag \"" + Printable.of(tag, 100) + "\" could not be added to the job: "
                                + e.getMessage());
            }
            done++;
        }
    }
}
