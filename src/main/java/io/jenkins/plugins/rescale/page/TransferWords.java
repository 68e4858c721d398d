package io.jenkins.plugins.rescale.page;

import hudson.model.Run;
import io.jenkins.plugins.rescale.build.BuildJobContext;
import io.jenkins.plugins.rescale.config.RescaleRuntime;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The progress of a transfer, as text. */
@Restricted(NoExternalUse.class)
public final class TransferWords {
    private final TransferSnapshot now;

    private TransferWords(TransferSnapshot now) {
        this.now = now;
    }

    /**
     * Returns the current transfer of a job; empty if none is in progress.
     *
     * @param name name of the job in the build
     */
    static Optional<TransferWords> of(Run<?, ?> run, String name) {
        return RescaleRuntime.progress()
                .of(BuildJobContext.progressKey(run, name))
                .map(TransferWords::new);
    }

    /** The activity, the amounts done and in total, the rate and the remaining time. */
    public String getText() {
        StringBuilder text = new StringBuilder(Messages.TransferWords_files(activity(), now.filesDone(), now.files()));
        String done = Words.size(now.bytesDone());
        text.append(", ").append(now.bytes() > 0 ? Messages.TransferWords_bytes(done, Words.size(now.bytes())) : done);
        if (now.bytesPerSecond() > 0) {
            text.append(", ").append(Messages.TransferWords_rate(Words.size(now.bytesPerSecond())));
        }
        if (now.secondsLeft() >= 0) {
            text.append(", ").append(Messages.TransferWords_left(Words.time(now.secondsLeft())));
        }
        return text.toString();
    }

    /** For the progress bar: percentage done; null if unknown. */
    public Long getPercent() {
        if (now.bytes() > 0) {
            return now.bytesDone() * 100 / now.bytes();
        }
        return now.files() > 0 ? Long.valueOf(now.filesDone() * 100 / now.files()) : null;
    }

    private String activity() {
        return switch (now.activity()) {
            case READING -> Messages.TransferWords_reading();
            case PACKING -> Messages.TransferWords_packing();
            case UPLOADING -> Messages.TransferWords_uploading();
            case DOWNLOADING -> Messages.TransferWords_downloading();
            case COPYING -> Messages.TransferWords_copying();
        };
    }
}
