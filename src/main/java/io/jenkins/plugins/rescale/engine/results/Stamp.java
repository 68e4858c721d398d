package io.jenkins.plugins.rescale.engine.results;

/** The timestamp that the platform puts before each line of a process log: {@code [2026-03-02T10:00:00Z]: }. */
final class Stamp {
    private static final String END = "Z]: ";
    /** Maximum length in characters, including fractions of a second. */
    private static final int LONGEST = 40;

    private Stamp() {}

    /** Returns the line without its timestamp, or unchanged if it has none. */
    static String strip(String line) {
        if (!line.startsWith("[") || line.length() < 21) {
            return line;
        }
        int end = line.indexOf(END);
        if (end < 0) {
            // an empty line whose trailing space was stripped
            return line.endsWith("Z]:") && isTime(line, line.length() - 3) ? "" : line;
        }
        return end <= LONGEST && isTime(line, end) ? line.substring(end + END.length()) : line;
    }

    private static boolean isTime(String line, int end) {
        for (int i = 1; i < end; i++) {
            char c = line.charAt(i);
            if ((c < '0' || c > '9') && c != '-' && c != ':' && c != 'T' && c != '.') {
                return false;
            }
        }
        return line.charAt(5) == '-' && line.charAt(11) == 'T';
    }
}
