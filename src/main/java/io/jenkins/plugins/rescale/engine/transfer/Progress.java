package io.jenkins.plugins.rescale.engine.transfer;

import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot.Activity;
import java.io.Closeable;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Reports the progress of a transfer: files, bytes, the rate over the last ten seconds and the time left. Sends a
 * {@link TransferSnapshot} every second and logs a line after each full interval, so that short transfers log nothing.
 * A dedicated thread reports from {@link #start} to {@link #close}, even if the transfer stalls; the threads that
 * transfer data only update counters.
 */
public final class Progress implements Closeable {
    public static final Duration INTERVAL = Duration.ofSeconds(10);
    /** Between two snapshots. */
    private static final Duration STEP = Duration.ofSeconds(1);

    /** Snapshots over which the rate is computed. */
    private static final int WINDOW = 10;

    private final TransferLog log;
    private final Activity activity;
    private final int files;
    private final long bytes;
    private final long interval;
    private final long start = System.nanoTime();
    private final LongAdder filesDone = new LongAdder();
    private final LongAdder bytesDone = new LongAdder();
    private final LongAdder bytesMoved = new LongAdder();
    private final long[] times = new long[WINDOW];
    private final long[] moved = new long[WINDOW];
    private int reports;
    private long nextLine;
    private boolean closed;

    /**
     * @param bytes total size of the files; 0 if unknown
     * @param interval time between two lines in the log
     */
    public Progress(TransferLog log, Activity activity, int files, long bytes, Duration interval) {
        this.log = log;
        this.activity = activity;
        this.files = files;
        this.bytes = bytes;
        this.interval = interval.toNanos();
        this.nextLine = start + this.interval;
    }

    /** Starts reporting. */
    public void start() {
        Thread thread = new Thread(this::run, "Rescale progress");
        thread.setDaemon(true);
        thread.start();
    }

    /** Counts bytes that were transferred; negative if they must be transferred again. */
    public void moved(long count) {
        bytesDone.add(count);
        bytesMoved.add(count);
    }

    /** Counts bytes that did not have to be transferred: they are done, but do not affect the rate. */
    public void skipped(long count) {
        bytesDone.add(count);
    }

    public void fileDone() {
        filesDone.increment();
    }

    /** Stops reporting. No report is in progress when this returns, and none follows. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private synchronized void run() {
        long next = System.nanoTime();
        while (!closed) {
            long now = System.nanoTime();
            if (now - next < 0) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(this, next - now);
                } catch (InterruptedException e) {
                    return;
                }
            } else {
                next = now + STEP.toNanos();
                report(now);
            }
        }
    }

    synchronized void report(long now) {
        TransferSnapshot snapshot = snapshot(rate(now));
        log.progress(snapshot);
        if (now - nextLine >= 0) {
            nextLine = now + interval;
            log.line(text(snapshot));
        }
    }

    /** Bytes per second since the oldest report in the window, or since the start. */
    private long rate(long now) {
        int slot = reports % WINDOW;
        long since = reports < WINDOW ? start : times[slot];
        long before = reports < WINDOW ? 0 : moved[slot];
        long total = bytesMoved.sum();
        times[slot] = now;
        moved[slot] = total;
        reports++;
        return (long) (Math.max(0, total - before) / Math.max(1e-3, (now - since) / 1e9));
    }

    private TransferSnapshot snapshot(long rate) {
        long done = bytesDone.sum();
        long left = bytes > done && rate > 0 ? (bytes - done) / rate : -1;
        return new TransferSnapshot(
                activity, filesDone.sum(), files, done, bytes, rate, left, System.currentTimeMillis());
    }

    private static String text(TransferSnapshot now) {
        StringBuilder text = new StringBuilder(now.activity() + ": " + now.filesDone() + " of " + now.files()
                + (now.files() == 1 ? " file, " : " files, ") + size(now.bytesDone()));
        if (now.bytes() > 0) {
            text.append(" of ").append(size(now.bytes()));
        }
        text.append(", ").append(size(now.bytesPerSecond())).append("/s");
        if (now.secondsLeft() >= 0) {
            text.append(", ").append(time(now.secondsLeft())).append(" left");
        }
        return text.toString();
    }

    /** Formats a number of bytes in the largest fitting unit, such as "3.5 GiB". */
    public static String size(long bytes) {
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

    /** Formats a duration, such as "3 min 20 s". */
    static String time(long seconds) {
        if (seconds < 60) {
            return Math.max(1, seconds) + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** Stops reporting and returns a summary: bytes and, for transfers of a second or longer, time and rate. */
    public String summary() {
        close();
        double seconds = (System.nanoTime() - start) / 1e9;
        long total = bytesMoved.sum();
        return seconds < 1
                ? size(total)
                : size(total) + " in " + String.format(Locale.ROOT, "%.1f", seconds) + " s ("
                        + size((long) (total / seconds)) + "/s)";
    }
}
