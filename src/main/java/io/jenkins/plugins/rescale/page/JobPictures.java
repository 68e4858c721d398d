package io.jenkins.plugins.rescale.page;

import hudson.Functions;
import hudson.model.Run;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The pictures of a job, which are artifacts of its build, for users who may see artifacts. */
final class JobPictures {
    private static final Logger LOGGER = Logger.getLogger(JobPictures.class.getName());
    /** Maximum number on a page. */
    static final int MAX = 200;

    private JobPictures() {}

    /** Returns the first {@code count} pictures; none for users who may not see artifacts. */
    static List<CollectedFile> of(Run<?, ?> run, StateFile file, int count) {
        if (Functions.isArtifactsPermissionEnabled() && !run.hasPermission(Run.ARTIFACTS)) {
            return List.of();
        }
        try {
            return file.pictures(count);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot show the pictures of a Rescale job of " + run);
            return List.of();
        }
    }

    /**
     * Returns the response that sends one picture; empty if there is none with this number.
     *
     * @param number string from the URL, counted from 0
     */
    static Optional<PictureAnswer> answer(RescaleJobPage job, String number) {
        int index = number != null && number.matches("\\d{1,3}") ? Integer.parseInt(number) : MAX;
        List<CollectedFile> pictures = index < MAX ? job.pictures(index + 1) : List.of();
        return pictures.stream().skip(index).findFirst().map(picture -> {
            String path = job.getOutputDirectory() + "/" + picture.path();
            return new PictureAnswer(
                    picture, job.run().getArtifactManager().root().child(path));
        });
    }
}
