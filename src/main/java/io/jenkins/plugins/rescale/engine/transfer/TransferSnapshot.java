package io.jenkins.plugins.rescale.engine.transfer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The progress of a transfer at a point in time. The constructor clamps numbers to the range from 0 to 10<sup>15</sup>,
 * and the completed amounts to the totals.
 *
 * @param files total number of files; 0 if unknown
 * @param bytes total size of the files; 0 if unknown
 * @param bytesPerSecond average rate over the last seconds
 * @param secondsLeft -1 if unknown
 * @param at milliseconds since the epoch
 */
public record TransferSnapshot(
        Activity activity,
        long filesDone,
        long files,
        long bytesDone,
        long bytes,
        long bytesPerSecond,
        long secondsLeft,
        long at) {

    /** The kind of transfer. */
    public enum Activity {
        /** Reading inputs to compute their checksums. */
        READING("Reading inputs"),
        /** Packing inputs into an archive. */
        PACKING("Packing"),
        /** Uploading inputs to Rescale. */
        UPLOADING("Uploading"),
        /** Downloading outputs. */
        DOWNLOADING("Downloading"),
        /** Copying outputs that the controller has downloaded to the machine with the workspace. */
        COPYING("Copying to the agent");

        private final String text;

        Activity(String text) {
            this.text = text;
        }

        /** The text for the console. */
        @Override
        public String toString() {
            return text;
        }
    }

    private static final long MAX = 1_000_000_000_000_000L;
    private static final Pattern LINE = Pattern.compile("([A-Z]{1,20})" + " (-?\\d{1,18})".repeat(6));

    /** Clamps impossible numbers to the nearest possible ones. */
    public TransferSnapshot {
        files = clamped(files);
        filesDone = files > 0 ? Math.min(files, clamped(filesDone)) : clamped(filesDone);
        bytes = clamped(bytes);
        bytesDone = bytes > 0 ? Math.min(bytes, clamped(bytesDone)) : clamped(bytesDone);
        bytesPerSecond = clamped(bytesPerSecond);
        secondsLeft = secondsLeft < 0 ? -1 : clamped(secondsLeft);
    }

    private static long clamped(long number) {
        return Math.max(0, Math.min(MAX, number));
    }

    /**
     * Converts the progress of a part of a transfer to that of the whole transfer.
     *
     * @param filesBefore files that were done when the part began
     * @param files total number of files
     * @param bytesBefore bytes that were done when the part began
     * @param bytes total size of the files
     */
    public TransferSnapshot within(long filesBefore, long files, long bytesBefore, long bytes) {
        long done = bytesBefore + bytesDone;
        long left = bytes > done && bytesPerSecond > 0 ? (bytes - done) / bytesPerSecond : -1;
        return new TransferSnapshot(activity, filesBefore + filesDone, files, done, bytes, bytesPerSecond, left, at);
    }

    /** Serializes this, without {@link #at}, to a short line for {@link #ofLine}. */
    public String toLine() {
        return activity.name() + " " + filesDone + " " + files + " " + bytesDone + " " + bytes + " " + bytesPerSecond
                + " " + secondsLeft;
    }

    /**
     * Parses the result of {@link #toLine()}.
     *
     * @param at when the line was received, since the sender's clock may be wrong
     * @return empty for any other line
     */
    public static Optional<TransferSnapshot> ofLine(String line, long at) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        for (Activity activity : Activity.values()) {
            if (activity.name().equals(parts.group(1))) {
                return Optional.of(new TransferSnapshot(
                        activity,
                        Long.parseLong(parts.group(2)),
                        Long.parseLong(parts.group(3)),
                        Long.parseLong(parts.group(4)),
                        Long.parseLong(parts.group(5)),
                        Long.parseLong(parts.group(6)),
                        Long.parseLong(parts.group(7)),
                        at));
            }
        }
        return Optional.empty();
    }
}
