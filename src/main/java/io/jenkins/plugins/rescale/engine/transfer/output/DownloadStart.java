package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import io.jenkins.plugins.rescale.engine.transfer.Progress;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Prepares a download: creates folders, removes leftovers and checks free space. */
final class DownloadStart {
    private static final long RESERVE = 1024 * 1024;

    private final OutputDirectory outputs;
    private final long range;
    private final TransferLog log;

    DownloadStart(OutputDirectory outputs, long range, TransferLog log) {
        this.outputs = outputs;
        this.range = range;
        this.log = log;
    }

    /**
     * Creates the folders of the files, removes unusable leftovers of earlier downloads, and determines which files fit
     * on the disk.
     *
     * @param files smallest first, so that a file that is too large does not block others
     * @param all whether these are all files for the same folders; if not, leftovers are kept, since others may need
     *     them
     * @param failed receives the files that cannot be downloaded
     * @return the files to download
     */
    List<PartFile> prepare(List<OutputFile> files, boolean all, List<FailedDownload> failed) {
        List<PartFile> parts = new ArrayList<>();
        for (OutputFile file : files) {
            try {
                parts.add(outputs.place(file));
            } catch (IOException e) {
                failed.add(new FailedDownload(file.target(), FileErrors.text(e)));
            }
        }
        if (all) {
            outputs.removeLeftovers(parts);
        }
        sayWhatCannotBeVerified(files);
        return withRoom(parts, failed);
    }

    private void sayWhatCannotBeVerified(List<OutputFile> files) {
        long unverified = files.stream().filter(file -> file.sha512().isEmpty()).count();
        if (unverified > 0) {
            log.line("Rescale has no SHA-512 for " + unverified + (unverified == 1 ? " file" : " files")
                    + "; only the size is checked");
        }
    }

    /** Keeps 5% of the bytes to write, plus a small reserve, free on the disk. */
    private List<PartFile> withRoom(List<PartFile> parts, List<FailedDownload> failed) {
        long free = outputs.freeSpace();
        long needed = 0;
        List<PartFile> begun = new ArrayList<>();
        for (PartFile part : parts) {
            long size = Math.max(0, part.file().size() - present(part));
            if (size > 0 && (size > free || needed + size + (needed + size) / 20 + RESERVE > free)) {
                failed.add(new FailedDownload(
                        part.file().target(),
                        "the disk of the output directory does not have enough space for it: " + Progress.size(size)
                                + " needed after " + Progress.size(needed) + " for smaller files, "
                                + Progress.size(free)
                                + " free. Free some space, or select fewer outputs"));
            } else {
                needed += size;
                begun.add(part);
            }
        }
        return begun;
    }

    /** Number of bytes of a file that are already on the disk. */
    private long present(PartFile part) {
        if (part.fresh() || !part.canBeContinued()) {
            return 0;
        }
        try {
            long whole = size(part.target());
            long marks = size(part.ranges());
            long unfinished = marks > 0 ? marks * range : size(part.data());
            return whole == part.file().size()
                    ? whole
                    : Math.min(unfinished, part.file().size());
        } catch (IOException e) {
            return 0;
        }
    }

    private static long size(Path path) throws IOException {
        return OutputDirectory.attributes(path)
                .filter(BasicFileAttributes::isRegularFile)
                .map(BasicFileAttributes::size)
                .orElse(0L);
    }
}
