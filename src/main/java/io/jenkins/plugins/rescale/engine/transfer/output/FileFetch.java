package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import io.jenkins.plugins.rescale.engine.transfer.Progress;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.output.ContentReader.CutException;
import io.jenkins.plugins.rescale.engine.transfer.output.ContentReader.RangeIgnoredException;
import io.jenkins.plugins.rescale.engine.transfer.output.ContentReader.WrongContentsException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Downloads and verifies individual files and moves them to their final names. Shared by all threads of a download. */
final class FileFetch {
    private static final Logger LOGGER = Logger.getLogger(FileFetch.class.getName());
    private static final int ATTEMPTS = 2;
    /** Amounts to terabytes; a file that claims to be larger is downloaded in one piece. */
    private static final int MAX_RANGES = 100_000;

    private final ContentReader reader;
    private final Progress progress;
    private final OutputDownload.Tuning tuning;
    private final TransferLog log;
    private final Function<Runnable, IntConsumer> help;
    private final ConnectionFailures failures;
    private volatile boolean rangesIgnored;

    /**
     * @param help accepts the task of a helper, and returns a function that requests a number of helpers
     */
    FileFetch(
            ContentReader reader,
            Progress progress,
            OutputDownload.Tuning tuning,
            TransferLog log,
            ConnectionFailures failures,
            Function<Runnable, IntConsumer> help) {
        this.reader = reader;
        this.progress = progress;
        this.tuning = tuning;
        this.log = log;
        this.failures = failures;
        this.help = help;
    }

    /** The outcome of a file: exactly one of the two is present. */
    record Outcome(Optional<CollectedFile> collected, Optional<FailedDownload> failed) {}

    /**
     * Downloads a file.
     *
     * @throws RescaleException if no more files can be downloaded, or only after a pause
     */
    Outcome fetch(PartFile part) throws RescaleException, InterruptedException {
        Optional<String> notTried = failures.notTried();
        if (notTried.isPresent()) {
            return failure(part, notTried.get());
        }
        boolean arrived = false;
        boolean keep = false;
        try {
            CollectedFile collected = collect(part);
            arrived = true;
            failures.clear();
            progress.fileDone();
            return new Outcome(Optional.of(collected), Optional.empty());
        } catch (RescaleException e) {
            keep = true;
            if (endsAll(e.kind()) || e.retryAfter().isPresent()) {
                throw e;
            }
            if (e.isTransient()) {
                failures.add(e);
            }
            return failure(part, FileErrors.text(e));
        } catch (WrongContentsException | StreamedFetch.WriteException e) {
            return failure(part, FileErrors.text(e));
        } catch (InterruptedException e) {
            keep = true;
            throw e;
        } catch (CutException e) {
            keep = true;
            failures.add(e);
            return failure(part, FileErrors.text(e));
        } catch (IOException e) {
            // of the local disk, such as a target that is in use
            keep = true;
            return failure(part, FileErrors.text(e));
        } catch (IllegalArgumentException e) {
            // an ID that cannot be part of a path
            return failure(part, "it cannot be requested: " + FileErrors.text(e));
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "An output could not be downloaded because of a bug", e);
            return failure(part, "unexpected, see the log of this machine for details: " + FileErrors.text(e));
        } finally {
            if (!arrived && (!keep || !part.canBeContinued())) {
                part.discard();
            }
        }
    }

    private static boolean endsAll(Kind kind) {
        return kind == Kind.UNAUTHORIZED || kind == Kind.FORBIDDEN || kind == Kind.PROXY || kind == Kind.POLICY;
    }

    private static Outcome failure(PartFile part, String reason) {
        return new Outcome(
                Optional.empty(), Optional.of(new FailedDownload(part.file().target(), reason)));
    }

    private CollectedFile collect(PartFile part) throws IOException, InterruptedException {
        OutputFile file = part.file();
        if (part.isThere()) {
            progress.skipped(file.size());
            part.discard();
            return new CollectedFile(file.target(), file.size(), file.sha512(), true);
        }
        String wrong = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (attempt > 1) {
                log.line("Downloading \"" + file.target() + "\" again: " + wrong);
            }
            try {
                StreamedFetch.Fetched fetched = fetchOnce(part);
                wrong = difference(file, fetched);
                if (wrong.isEmpty()) {
                    part.finish();
                    return new CollectedFile(
                            file.target(),
                            fetched.size(),
                            fetched.sha512(),
                            !file.sha512().isEmpty());
                }
                progress.skipped(-fetched.size());
            } catch (WrongContentsException e) {
                wrong = FileErrors.text(e);
            }
            part.discard();
        }
        throw new WrongContentsException("the data that Rescale sent did not match the file, twice: " + wrong
                + ". Check the file on the Rescale website");
    }

    private StreamedFetch.Fetched fetchOnce(PartFile part) throws IOException, InterruptedException {
        long size = part.file().size();
        if (size >= tuning.ranged() && size / tuning.range() < MAX_RANGES && !rangesIgnored) {
            RangedFetch ranged = new RangedFetch(part, reader, progress, tuning.range());
            try {
                return ranged.fetch(help.apply(ranged::help));
            } catch (RangeIgnoredException e) {
                part.discard();
                if (!rangesIgnored) {
                    rangesIgnored = true;
                    log.line("Rescale currently ignores range requests; large files are downloaded in one piece");
                }
            }
        }
        return new StreamedFetch(part, reader, progress).fetch();
    }

    /** Describes how a file differs from its announcement; empty if it does not. */
    private static String difference(OutputFile file, StreamedFetch.Fetched fetched) {
        if (file.size() >= 0 && fetched.size() != file.size()) {
            return fetched.size() + " bytes were received instead of " + file.size();
        }
        if (!file.sha512().isEmpty() && !fetched.sha512().equals(file.sha512())) {
            return "the SHA-512 of the received data is " + fetched.sha512().substring(0, 16) + "… instead of "
                    + file.sha512().substring(0, 16) + "…";
        }
        return "";
    }
}
