package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Records on Rescale which build ran a job, and for which commit. Best effort: never fails a job. */
final class Provenance {
    private static final Logger LOGGER = Logger.getLogger(Provenance.class.getName());
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

    private Provenance() {}

    /**
     * Adds a description, unless the job has one, and up to two tags.
     *
     * @param text job JSON without problems
     */
    static JobText of(JobScope job, JobText text) throws IOException, InterruptedException {
        Origin origin = job.options().hasProvenance() ? job.workspace().origin() : Origin.NONE;
        if (origin.build().isEmpty()) {
            return text;
        }
        String commit = commit(job, origin);
        String page = origin.url().isEmpty() ? origin.build() : origin.url();
        List<String> tags = new ArrayList<>(List.of("jenkins:" + origin.build()));
        if (!commit.isEmpty()) {
            tags.add("git:" + commit);
        }
        String description =
                "Jenkins build " + Printable.of(page, 500) + (commit.isEmpty() ? "" : ", commit " + commit);
        return text.marked(description, tags);
    }

    private static String commit(JobScope job, Origin origin) throws IOException, InterruptedException {
        if (COMMIT.matcher(origin.commit()).matches()) {
            return origin.commit();
        }
        return job.workspace().hasWorkspace() ? job.workspace().inWorkspace(new CheckedOut()) : "";
    }

    /**
     * Determines the commit checked out in the workspace; empty if unknown. Reads Git's files directly, so that neither
     * the Git command nor a plugin is required.
     */
    record CheckedOut() implements WorkspaceTask<String> {
        private static final Pattern REFERENCE = Pattern.compile("ref: (refs/(?!.*\\.\\.)[\\w./-]+)");
        private static final int LONGEST = 500;

        @Override
        public String run(Path workspace, Path outputRoot) {
            try {
                Path git = workspace.resolve(".git");
                String head = read(git.resolve("HEAD"));
                Matcher reference = REFERENCE.matcher(head);
                String commit = reference.matches() ? read(git.resolve(reference.group(1))) : head;
                return COMMIT.matcher(commit).matches() ? commit : "";
            } catch (IOException | InvalidPathException e) {
                LOGGER.log(Level.FINE, "Cannot read the commit", e);
                return "";
            }
        }

        private static String read(Path file) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                return new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII).strip();
            }
        }
    }
}
