package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A picture of a job.
 *
 * @param number from 0, as in URLs
 * @param file the collected output
 * @param link URL relative to the artifacts
 * @param reference the picture with the same path in the reference; null if there is none, or no reference
 */
@Restricted(NoExternalUse.class)
public record PictureView(int number, CollectedFile file, String link, PictureView reference) {
    /** Returns the first {@code count} pictures of a job. */
    static List<PictureView> all(RescaleJobPage job, int count) {
        List<PictureView> pictures = new ArrayList<>();
        for (CollectedFile file : job.pictures(count)) {
            String link = OutputRow.link(job.getOutputDirectory() + "/" + file.path());
            pictures.add(new PictureView(pictures.size(), file, link, null));
        }
        return pictures;
    }

    /** Returns this picture with its counterpart in the reference. */
    PictureView besides(PictureView other) {
        return new PictureView(number, file, link, other);
    }

    public String path() {
        return file.path();
    }

    /** The parts of its path, between which a line may break. */
    public List<String> parts() {
        return List.of(file.path().split("(?<=/)"));
    }

    /** Whether it is small enough to be sent to a page. */
    public boolean isSent() {
        return file.size() <= PictureAnswer.MAX;
    }

    /** Whether the reference has an identical file. */
    public boolean isSame() {
        return reference != null && reference.file.sha512().equals(file.sha512());
    }

    /** Says why it is not sent. */
    public String tooLarge() {
        return Messages.PictureView_tooLarge(Words.size(file.size()));
    }
}
