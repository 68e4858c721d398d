package io.jenkins.plugins.rescale.engine.transfer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a transfer is at one moment. Numbers are from 0 to 10<sup>15</sup>, and no more is done than there is, whatever
 * was passed in.
 *
 * @param files 0 if unknown
 * @param bytes of all files; 0 if unknown
 * @param bytesPerSecond over the last seconds
 * @param secondsLeft -1 if unknown
 * @param at milliseconds since 1970
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

    /** What is being done. */
    public enum Activity {
        /** Reading inputs, for their checksums. */
        READING("Reading inputs"),
        /** Packing inputs into an archive. */
        PACKING("Packing"),
        /** Sending inputs to Rescale. */
        UPLOADING("Uploading"),
        /** Fetching outputs. */
        DOWNLOADING("Downloading"),
        /** Copying outputs that the controller fetched to the machine with the workspace. */
        COPYING("Copying to the agent");

        private final String text;

        Activity(String text) {
            this.text = text;
        }

        /** As the console shows it. */
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
     * This as a part of a larger transfer.
     *
     * @param filesBefore that were done when this part began
     * @param files of the whole
     * @param bytesBefore that were done when this part began
     * @param bytes of the whole
     */
    public TransferSnapshot within(long filesBefore, long files, long bytesBefore, long bytes) {
        long done = bytesBefore + bytesDone;
        long left = bytes > done && bytesPerSecond > 0 ? (bytes - done) / bytesPerSecond : -1;
        return new TransferSnapshot(activity, filesBefore + filesDone, files, done, bytes, bytesPerSecond, left, at);
    }

    /** One short line without {@link #at}, for {@link #ofLine}. */
    public String toLine() {
        return activity.name() + " " + filesDone + " " + files + " " + bytesDone + " " + bytes + " " + bytesPerSecond
                + " " + secondsLeft;
    }

    /**
     * Reads {@link #toLine()}.
     *
     * @param at when the line was received; the clock of its writer may be wrong
     * @return empty for anything else
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
