package io.jenkins.plugins.rescale.page;

import static java.util.stream.Collectors.toMap;

import hudson.model.Run;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The pictures of a job: all of them as thumbnails, and one large beside its counterpart in an earlier build. */
@Restricted(NoExternalUse.class)
public final class PicturesView {
    private final List<PictureView> all;
    private final boolean more;
    private final Run<?, ?> run;
    private final RescaleJobPage reference;
    private final PictureView large;

    private PicturesView(List<PictureView> all, boolean more, Run<?, ?> run, RescaleJobPage reference, String wanted) {
        this.all = all;
        this.more = more;
        this.run = run;
        this.reference = reference;
        this.large = all.stream()
                .filter(picture -> String.valueOf(picture.number()).equals(wanted))
                .findFirst()
                .orElse(null);
    }

    /** @param wanted number of the picture to show large, from the URL; may be any string, or null */
    static PicturesView of(RescaleJobPage job, EarlierJobs earlier, String wanted) {
        RescaleJobPage reference = job.pictures(1).isEmpty() ? null : reference(earlier);
        Map<String, PictureView> others = reference == null
                ? Map.of()
                : PictureView.all(reference, JobPictures.MAX).stream()
                        .collect(toMap(PictureView::path, Function.identity(), (a, b) -> a));
        List<PictureView> pictures = PictureView.all(job, JobPictures.MAX).stream()
                .map(picture -> picture.besides(others.get(picture.path())))
                .toList();
        return new PicturesView(
                pictures, job.pictures(JobPictures.MAX + 1).size() > pictures.size(), job.run(), reference, wanted);
    }

    /** Returns the newest job that succeeded, passed its gates and has pictures; null if there is none. */
    private static RescaleJobPage reference(EarlierJobs earlier) {
        return earlier.reference()
                .filter(other -> other.figures().stage() == Stage.SUCCEEDED
                        && other.figures().results().passed()
                        && !other.pictures(1).isEmpty())
                .findFirst()
                .orElse(null);
    }

    public List<PictureView> getAll() {
        return all;
    }

    /** Says that not all are shown; empty if they are. */
    public String getMore() {
        return more ? Messages.PicturesView_more(all.size()) : "";
    }

    /** The requested picture; null if there is none. */
    public PictureView getLarge() {
        return large;
    }

    /** The picture before the large one; null if that is the first, or there is none. */
    public PictureView getPrevious() {
        return large == null || large.number() == 0 ? null : all.get(large.number() - 1);
    }

    /** The picture after the large one; null if that is the last, or there is none. */
    public PictureView getNext() {
        return large == null || large.number() == all.size() - 1 ? null : all.get(large.number() + 1);
    }

    /** The position of the large picture among all. */
    public String getPlace() {
        return Messages.PicturesView_place(large.number() + 1, all.size());
    }

    /** Announced to screen readers when the large picture changes; empty if there is none. */
    public String getAnnouncement() {
        return large == null ? "" : Messages.PicturesView_announcement(large.path(), getPlace());
    }

    /**
     * The build to compare with, as users write it: its number, with the job name if it is another job's; empty if
     * there is none.
     */
    public String getReference() {
        if (reference == null) {
            return "";
        }
        Run<?, ?> build = reference.run();
        return build.getParent() == run.getParent() ? "#" + build.getNumber() : build.getFullDisplayName();
    }

    /** Page of the job to compare with, relative to the Jenkins root URL. */
    public String getReferencePage() {
        return reference.run().getUrl() + "rescale/job/" + reference.getKey() + "/";
    }
}
