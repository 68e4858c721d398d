package io.jenkins.plugins.rescale.engine.lifecycle.log;

import io.jenkins.plugins.rescale.engine.api.Printable;
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
 * analysis) begins with {@code [time]: Launching …, Working dir: ….  Process output follows:}, over several lines when
 * the command has several, and ends with {@code [time]: Exited with code N}. Any size, in little memory; endless lines
 * are cut, and what is not UTF-8 is replaced.
 */
public final class ProcessLog {
    private static final Pattern LAUNCH = Pattern.compile(
            "^\\[[^\\]]{1,40}\\]: (?:Launching .*Working dir: .*|.*Working dir: .*Process output follows:\\s*)$");
    private static final Pattern CUT_LAUNCH = Pattern.compile("^\\[[^\\]]{1,40}\\]: Launching .*");
    private static final Pattern EXIT = Pattern.compile("^(?:\\[[^\\]]{1,40}\\]: )?Exited with code (-?\\d{1,9})\\s*$");
    private static final int LAST_LINES = 20;
    private static final int MAX_SHOWN = 500;

    private ProcessLog() {}

    /**
     * What a log says of the end.
     *
     * @param parts that were launched
     * @param exitCodes of those parts that exited by themselves, in order
     * @param lastLines at most 20
     * @param lines of the whole log
     */
    public record Summary(int parts, List<Integer> exitCodes, List<String> lastLines, long lines)
            implements Serializable {
        public Summary {
            exitCodes = List.copyOf(exitCodes);
            lastLines = List.copyOf(lastLines);
        }
    }

    public static Summary summarize(Path file) throws IOException {
        List<Integer> codes = new ArrayList<>();
        Deque<String> last = new ArrayDeque<>();
        int[] parts = {0};
        Integer[] open = {null};
        long[] count = {0};
        each(file, (line, number) -> {
            count[0] = number + 1;
            last.add(line);
            if (last.size() > LAST_LINES) {
                last.remove();
            }
            if (isLaunch(line)) {
                close(open, codes);
                parts[0]++;
            } else if (line.contains("Exited with code ")) {
                Matcher exit = EXIT.matcher(line);
                if (exit.matches()) {
                    // the program may print such a line itself: the last one before the next part is the real one
                    open[0] = Integer.valueOf(exit.group(1));
                }
            }
        });
        close(open, codes);
        List<String> lastLines =
                last.stream().map(line -> Printable.of(line, MAX_SHOWN)).toList();
        return new Summary(parts[0], codes, lastLines, count[0]);
    }

    private static boolean isLaunch(String line) {
        return line.contains("Working dir: ") && LAUNCH.matcher(line).matches()
                || line.length() >= LogLines.MAX_LINE
                        && CUT_LAUNCH.matcher(line).matches();
    }

    private static void close(Integer[] open, List<Integer> codes) {
        if (open[0] != null) {
            codes.add(open[0]);
            open[0] = null;
        }
    }

    /**
     * Each line with its number from 0, cut as {@link LogLines} says. Ends when the thread is interrupted, which a
     * transfer must do.
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
