package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A picture of a job.
 *
 * @param number from 0, as in addresses
 * @param file as it was collected
 * @param link address below the artifacts
 * @param reference the one with the same path in the reference; null when there is none, or no reference
 */
@Restricted(NoExternalUse.class)
public record PictureView(int number, CollectedFile file, String link, PictureView reference) {
    /** The first so many of a job. */
    static List<PictureView> all(RescaleJobPage job, int count) {
        List<PictureView> pictures = new ArrayList<>();
        for (CollectedFile file : job.pictures(count)) {
            String link = OutputRow.link(job.getOutputDirectory() + "/" + file.path());
            pictures.add(new PictureView(pictures.size(), file, link, null));
        }
        return pictures;
    }

    /** The same beside that of the reference. */
    PictureView besides(PictureView other) {
        return new PictureView(number, file, link, other);
    }

    public String path() {
        return file.path();
    }

    /** Its path, which may be broken between them. */
    public List<String> parts() {
        return List.of(file.path().split("(?<=/)"));
    }

    /** Whether it is small enough to be sent to a page. */
    public boolean isSent() {
        return file.size() <= PictureAnswer.MAX;
    }

    /** Whether the reference has the very same file. */
    public boolean isSame() {
        return reference != null && reference.file.sha512().equals(file.sha512());
    }

    /** Why it is not sent. */
    public String tooLarge() {
        return Messages.PictureView_tooLarge(Words.size(file.size()));
    }
}
