package io.jenkins.plugins.rescale.page;

import static java.util.stream.Collectors.toMap;

import hudson.model.Run;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The pictures of a job: all of them small, and one large beside the same of an earlier build. */
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

    /** @param wanted number of the one that is shown large, from an address; may be anything */
    static PicturesView of(RescaleJobPage job, String wanted) {
        RescaleJobPage reference = job.pictures(1).isEmpty() ? null : reference(job);
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

    /** The newest that worked, passed its gates and left pictures; null when there is none. */
    private static RescaleJobPage reference(RescaleJobPage job) {
        return EarlierJobs.reference(job)
                .filter(other -> other.figures().stage() == Stage.SUCCEEDED
                        && other.figures().results().passed()
                        && !other.pictures(1).isEmpty())
                .findFirst()
                .orElse(null);
    }

    public List<PictureView> getAll() {
        return all;
    }

    /** Said when not all are shown; empty otherwise. */
    public String getMore() {
        return more ? Messages.PicturesView_more(all.size()) : "";
    }

    /** The one that was asked for; null when none was. */
    public PictureView getLarge() {
        return large;
    }

    /** Before the large one; null at the begin. */
    public PictureView getPrevious() {
        return large == null || large.number() == 0 ? null : all.get(large.number() - 1);
    }

    /** Behind the large one; null at the end. */
    public PictureView getNext() {
        return large == null || large.number() == all.size() - 1 ? null : all.get(large.number() + 1);
    }

    /** Which of how many the large one is. */
    public String getPlace() {
        return Messages.PicturesView_place(large.number() + 1, all.size());
    }

    /** Said to those who do not see that another one is large; empty when none is. */
    public String getAnnouncement() {
        return large == null ? "" : Messages.PicturesView_announcement(large.path(), getPlace());
    }

    /** The build they are compared with, as people write it: its number, with the name of another job; empty without. */
    public String getReference() {
        if (reference == null) {
            return "";
        }
        Run<?, ?> build = reference.run();
        return build.getParent() == run.getParent() ? "#" + build.getNumber() : build.getFullDisplayName();
    }

    /** Page of the job they are compared with, below the address of Jenkins. */
    public String getReferencePage() {
        return reference.run().getUrl() + "rescale/job/" + reference.getKey() + "/";
    }
}
