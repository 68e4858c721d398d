package io.jenkins.plugins.rescale.transfer;

import java.time.Duration;
import java.util.Locale;

/**
 * Says in the log how far a transfer is: files, bytes, rate and time left, at most once per interval and not before the
 * first interval is over, so that short transfers say nothing. Thread-safe.
 */
final class Progress {
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private final TransferLog log;
    private final String activity;
    private final int files;
    private final long bytes;
    private final long interval;
    private final long start = System.nanoTime();
    private long next;
    private long filesDone;
    private long bytesDone;
    private long bytesMoved;

    /**
     * @param activity such as "Uploading"
     * @param bytes of all files; 0 when not known
     */
    Progress(TransferLog log, String activity, int files, long bytes, Duration interval) {
        this.log = log;
        this.activity = activity;
        this.files = files;
        this.bytes = bytes;
        this.interval = interval.toNanos();
        this.next = start + this.interval;
    }

    /** More bytes are done; negative when some are to be done again. */
    synchronized void moved(long count) {
        bytesDone += count;
        bytesMoved += count;
        tick();
    }

    /** Bytes that were there already: they count as done, not for the rate. */
    synchronized void skipped(long count) {
        bytesDone += count;
    }

    synchronized void fileDone() {
        filesDone++;
        tick();
    }

    private void tick() {
        long now = System.nanoTime();
        if (now - next >= 0) {
            next = now + interval;
            log.line(text(now - start));
        }
    }

    private String text(long nanos) {
        double rate = Math.max(0, bytesMoved) / Math.max(1e-3, nanos / 1e9);
        StringBuilder text =
                new StringBuilder(activity + ": " + filesDone + " of " + files + " files, " + size(bytesDone));
        if (bytes > 0) {
            text.append(" of ").append(size(bytes));
        }
        text.append(", ").append(size((long) rate)).append("/s");
        if (bytes > bytesDone && rate >= 1) {
            text.append(", ").append(time((long) ((bytes - bytesDone) / rate))).append(" left");
        }
        return text.toString();
    }

    /** Bytes for people. */
    static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        double value = bytes;
        String unit = "";
        for (String larger : new String[] {"KiB", "MiB", "GiB", "TiB"}) {
            if (value < 1024) {
                break;
            }
            value /= 1024;
            unit = larger;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, unit);
    }

    /** Seconds for people. */
    static String time(long seconds) {
        if (seconds < 60) {
            return Math.max(1, seconds) + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** Summary when all is done: bytes, time and rate. */
    synchronized String summary() {
        double seconds = (System.nanoTime() - start) / 1e9;
        return size(bytesMoved) + " in " + String.format(Locale.ROOT, "%.1f", seconds) + " s ("
                + size((long) (bytesMoved / Math.max(1e-3, seconds))) + "/s)";
    }
}
