package io.jenkins.plugins.rescale.engine.api;

import java.util.StringJoiner;

/** Makes untrusted text safe to print on one line of a console. */
public final class Printable {
    private Printable() {}

    /**
     * Replaces control characters (so no line breaks, terminal sequences or direction marks remain) and truncates the
     * text to a number of characters, ending it with an ellipsis.
     */
    public static String of(String text, int max) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), max) + 1);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int type = Character.getType(c);
            boolean hidden = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            if (line.length() >= max) {
                return line.append('…').toString();
            }
            line.appendCodePoint(hidden ? (c == '\t' ? ' ' : '\uFFFD') : c);
        }
        return line.toString();
    }

    /** Does the same for each line of a text, and truncates the whole text. */
    public static String lines(String text, int max) {
        StringJoiner lines = new StringJoiner("\n");
        text.lines().takeWhile(line -> lines.length() < max).forEach(line -> lines.add(of(line, max - lines.length())));
        return lines.toString();
    }
}
