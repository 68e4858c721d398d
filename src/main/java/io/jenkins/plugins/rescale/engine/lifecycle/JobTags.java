package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import java.io.IOException;
import java.util.List;

/** Puts tags on a job that was created: those in its body are ignored by the platform. */
final class JobTags {
    /** Failures before a tag is left off: it is not worth the job. */
    private static final int ATTEMPTS = 3;

    private final JobScope job;
    /** How many are on the job. */
    private int done;

    private int failures;

    JobTags(JobScope job) {
        this.job = job;
    }

    /**
     * Puts those that are not there yet; nothing once the submission was asked for.
     *
     * @throws RescaleException when it is to be tried again
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
                        .warn("the tag \"" + Printable.of(tag, 100) + "\" could not be put on the job: "
                                + e.getMessage());
            }
            done++;
        }
    }
}
