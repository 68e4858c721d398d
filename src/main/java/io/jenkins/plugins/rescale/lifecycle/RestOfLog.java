package io.jenkins.plugins.rescale.lifecycle;

import io.jenkins.plugins.rescale.api.Printable;
import io.jenkins.plugins.rescale.transfer.TransferLog;
import java.io.IOException;
import java.nio.file.Path;

/** Shows what is left of the process log when it is there as a whole. */
final class RestOfLog {
    /** More of it at once is for the artifact, not for the console. */
    private static final long MAX_LINES = 5000;

    private static final int MAX_LINE = 2000;

    private RestOfLog() {}

    static void show(Path file, LogPosition position, long lines, TransferLog log) throws IOException {
        long first = ProcessLog.firstNew(file, position);
        long from = Math.max(first, lines - MAX_LINES);
        if (from > first) {
            log.line("[… " + (from - first) + " lines of the process log are not shown; they are in the outputs …]");
        }
        ProcessLog.each(file, (line, number) -> {
            if (number >= from) {
                log.line(Printable.of(line, MAX_LINE));
            }
        });
    }
}
