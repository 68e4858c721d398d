package io.jenkins.plugins.rescale.lifecycle;

import io.jenkins.plugins.rescale.api.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ObjLongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code process_output.log}, the only place where the exit code stands. Every part of a command (one per
 * analysis) begins with a line {@code [time]: Launching …, Working dir: …} and ends with {@code [time]: Exited with
 * code N}. Any size, in little memory; endless lines are cut.
 */
final class ProcessLog {
    private static final Pattern LAUNCH = Pattern.compile("^\\[[^\\]]{1,40}\\]: Launching .*Working dir: .*");
    private static final Pattern EXIT = Pattern.compile("^(?:\\[[^\\]]{1,40}\\]: )?Exited with code (-?\\d{1,9})\\s*$");
    private static final int MAX_LINE = 4000;
    private static final int LAST_LINES = 20;

    private ProcessLog() {}

    /**
     * What a log says of the end.
     *
     * @param parts that were launched
     * @param exitCodes of those parts that exited by themselves, in order
     * @param lastLines at most 20
     * @param lines of the whole log
     */
    record Summary(int parts, List<Integer> exitCodes, List<String> lastLines, long lines) implements Serializable {
        Summary {
            exitCodes = List.copyOf(exitCodes);
            lastLines = List.copyOf(lastLines);
        }
    }

    static Summary summarize(Path file) throws IOException {
        List<Integer> codes = new ArrayList<>();
        Deque<String> last = new ArrayDeque<>();
        int[] parts = {0};
        Integer[] open = {null};
        long[] count = {0};
        each(file, (line, number) -> {
            count[0] = number + 1;
            last.add(Printable.of(line, 500));
            if (last.size() > LAST_LINES) {
                last.remove();
            }
            Matcher exit = EXIT.matcher(line);
            if (LAUNCH.matcher(line).matches()) {
                close(open, codes);
                parts[0]++;
            } else if (exit.matches()) {
                // the program may print such a line itself: the last one before the next part is the real one
                open[0] = Integer.valueOf(exit.group(1));
            }
        });
        close(open, codes);
        return new Summary(parts[0], codes, new ArrayList<>(last), count[0]);
    }

    private static void close(Integer[] open, List<Integer> codes) {
        if (open[0] != null) {
            codes.add(open[0]);
            open[0] = null;
        }
    }

    /** Number of the first line, from 0, that has not been shown. */
    static long firstNew(Path file, LogPosition position) throws IOException {
        if (position.shown >= 0) {
            return position.shown;
        }
        List<String> recent = position.recent;
        Deque<String> window = new ArrayDeque<>();
        long[] found = {Long.MAX_VALUE};
        each(file, (line, number) -> {
            window.add(line);
            if (window.size() > recent.size()) {
                window.remove();
            }
            if (List.copyOf(window).equals(recent)) {
                found[0] = number + 1;
            }
        });
        return found[0];
    }

    /** Each line with its number from 0. */
    static void each(Path file, ObjLongConsumer<String> consumer) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                Reader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 64 * 1024)) {
            StringBuilder line = new StringBuilder();
            long number = 0;
            int c = reader.read();
            boolean pending = false;
            for (; c >= 0; c = reader.read()) {
                pending = true;
                if (c == '\n') {
                    consumer.accept(strip(line), number++);
                    line.setLength(0);
                    pending = false;
                } else if (line.length() < MAX_LINE) {
                    line.append((char) c);
                }
            }
            if (pending) {
                consumer.accept(strip(line), number);
            }
        }
    }

    private static String strip(StringBuilder line) {
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }
}
