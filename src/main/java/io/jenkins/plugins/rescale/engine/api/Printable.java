package io.jenkins.plugins.rescale.engine.api;

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
}
