package io.jenkins.plugins.rescale.engine.lifecycle.log;

import io.jenkins.plugins.rescale.engine.api.Iso8601;
import io.jenkins.plugins.rescale.engine.api.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/**
 * Reads {@code process_output.log} of any size in little memory. Truncates endless lines and replaces invalid UTF-8.
 */
public final class ProcessLog {
    private static final int LAST_LINES = 20;
    private static final int MAX_SHOWN = 500;

    private ProcessLog() {}

    /**
     * What a log shows about the end of a run.
     *
     * @param parts parts that were launched, or may have been, in order; at most the last 1,000
     * @param begun time stamp of the first line; empty if it has none, so that the log is not one of the platform
     * @param goesOn whether text follows the last exit line
     * @param lastLines at most 20
     * @param lines number of lines in the complete log
     */
    public record Summary(List<LogPart> parts, String begun, boolean goesOn, List<String> lastLines, long lines)
            implements Serializable {
        public Summary {
            parts = List.copyOf(parts);
            lastLines = List.copyOf(lastLines);
        }

        /** When the first line was written; empty if the platform did not write it. */
        public Optional<Instant> time() {
            return Iso8601.instant(begun);
        }
    }

    public static Summary summarize(Path file, LaunchedCommands job) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        LogScan scan = new LogScan(job);
        long[] count = {0};
        each(file, (line, number) -> {
            count[0] = number + 1;
            last.add(line);
            if (last.size() > LAST_LINES) {
                last.remove();
            }
            scan.line(line);
        });
        scan.end();
        List<String> lastLines =
                last.stream().map(line -> Printable.of(line, MAX_SHOWN)).toList();
        return new Summary(scan.parts(), scan.begun(), scan.goesOn(), lastLines, count[0]);
    }

    /**
     * Passes each line, truncated as in {@link LogLines}, with its number from 0. Ends if the thread is interrupted, as
     * a transfer has to.
     */
    static void each(Path file, ObjLongConsumer<String> consumer) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            char[] buffer = new char[32 * 1024];
            StringBuilder line = new StringBuilder();
            long number = 0;
            boolean pending = false;
            boolean afterReturn = false;
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    char c = buffer[i];
                    boolean secondOfPair = c == '\n' && afterReturn;
                    afterReturn = c == '\r';
                    if (secondOfPair) {
                        continue;
                    }
                    pending = c != '\n' && c != '\r';
                    if (!pending) {
                        consumer.accept(line.toString(), number++);
                        line.setLength(0);
                    } else if (line.length() < LogLines.MAX_LINE) {
                        line.append(c);
                    }
                }
            }
            if (pending) {
                consumer.accept(line.toString(), number);
            }
        }
    }
}
