package io.jenkins.plugins.rescale.emulator;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Writes {@code process_output.log}, with each line prefixed by its time in UTC: {@code [2023-04-12T13:48:40Z]: }.
 * Output is written to disk immediately, even incomplete lines, so that the live view shows it. Thread-safe.
 */
final class ProcessLog implements Closeable {
    private final OutputStream out;
    private final Clock clock;
    private boolean atLineStart = true;

    ProcessLog(Path file, Clock clock) throws IOException {
        this.out = Files.newOutputStream(file);
        this.clock = clock;
    }

    /** Writes a message that starts on a new line. */
    synchronized void message(String text) throws IOException {
        if (!atLineStart) {
            output(new byte[] {'\n'}, 1);
        }
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        output(bytes, bytes.length);
    }

    /** Writes the first {@code length} bytes of the output of a process, unchanged except for the prefixes. */
    synchronized void output(byte[] bytes, int length) throws IOException {
        for (int from = 0; from < length; ) {
            int end = from;
            while (end < length && bytes[end] != '\n') {
                end++;
            }
            int to = Math.min(length, end + 1);
            if (atLineStart) {
                out.write(prefix());
            }
            out.write(bytes, from, to - from);
            atLineStart = end < length;
            from = to;
        }
    }

    private byte[] prefix() {
        return ("[" + clock.instant().truncatedTo(ChronoUnit.SECONDS) + "]: ").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
