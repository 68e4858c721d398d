package io.jenkins.plugins.rescale.engine.results;

import java.util.regex.Pattern;

/**
 * Finds a literal that every match of a regular expression contains, so that lines without it can be skipped: searching
 * for a literal is many times faster. If the expression is not fully understood, there is none.
 */
final class RequiredText {
    private final String pattern;
    private String longest = "";
    private final StringBuilder run = new StringBuilder();

    private RequiredText(String pattern) {
        this.pattern = pattern;
    }

    /**
     * The longest such literal; empty if there is none, or if the pattern has flags that change what characters mean.
     */
    static String of(Pattern pattern) {
        boolean exact =
                (pattern.flags() & ~(Pattern.UNICODE_CHARACTER_CLASS | Pattern.MULTILINE | Pattern.DOTALL)) == 0;
        return exact && !pattern.pattern().contains("(?") || exact && onlyNamedGroups(pattern.pattern())
                ? new RequiredText(pattern.pattern()).find()
                : "";
    }

    /** Inline flags and lookaround change what characters mean. */
    private static boolean onlyNamedGroups(String pattern) {
        return !pattern.replaceAll("\\(\\?(?:<[a-zA-Z]\\w*>|:)", "(").contains("(?");
    }

    private String find() {
        int depth = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '|' -> {
                    if (depth == 0) {
                        return ""; // the other alternative may match without it
                    }
                }
                case '(' -> {
                    end();
                    depth++;
                }
                case ')' -> depth--;
                case '[' -> {
                    end();
                    i = endOfClass(i);
                }
                case '\\' -> {
                    i++;
                    if (i < pattern.length() && !isLetterOrDigit(pattern.charAt(i))) {
                        add(pattern.charAt(i), depth);
                    } else if (i < pattern.length() && pattern.charAt(i) == 'Q') {
                        return "";
                    } else {
                        end();
                        i = skipEscape(i);
                    }
                }
                case '?', '*', '{' -> {
                    dropLast();
                    i = c == '{' ? Math.max(i, pattern.indexOf('}', i)) : i;
                }
                case '+', '.', '^', '$' -> end();
                default -> add(c, depth);
            }
        }
        end();
        return longest;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** Index of the last character of an escape, such as {@code \p{L}, \x41, \x{41}, \cA, \k<name>}. */
    private int skipEscape(int i) {
        if (i >= pattern.length()) {
            return i;
        }
        return switch (pattern.charAt(i)) {
            case 'p', 'P', 'x', 'N', 'k', 'u', 'c', '0', 'b' -> endOfEscape(i);
            default -> i;
        };
    }

    private int endOfEscape(int i) {
        if (i + 1 < pattern.length() && (pattern.charAt(i + 1) == '{' || pattern.charAt(i + 1) == '<')) {
            int end = pattern.indexOf(pattern.charAt(i + 1) == '{' ? '}' : '>', i);
            return end < 0 ? pattern.length() : end;
        }
        int length =
                switch (pattern.charAt(i)) {
                    case 'u' -> 4;
                    case 'x' -> 2;
                    case '0' -> 3;
                    case 'b' -> 0;
                    default -> 1;
                };
        return Math.min(i + length, pattern.length());
    }

    private int endOfClass(int from) {
        int depth = 0;
        for (int i = from; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '[' -> depth++;
                case ']' -> {
                    // ] is a literal in first place: []abc]
                    boolean first = i == from + 1 || i == from + 2 && pattern.charAt(from + 1) == '^';
                    if (!first && --depth == 0) {
                        return i;
                    }
                }
                default -> {
                    // member of the class
                }
            }
        }
        return pattern.length();
    }

    private void add(char c, int depth) {
        // the content of a group may be optional or an alternative
        if (depth == 0) {
            run.append(c);
        } else {
            end();
        }
    }

    /** Drops the last character, as a quantifier makes it optional. */
    private void dropLast() {
        if (!run.isEmpty()) {
            run.setLength(run.offsetByCodePoints(run.length(), -1));
        }
        end();
    }

    private void end() {
        if (run.length() > longest.length() && run.indexOf("\n") < 0) {
            longest = run.toString();
        }
        run.setLength(0);
    }
}
