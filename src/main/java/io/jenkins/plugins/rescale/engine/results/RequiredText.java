package io.jenkins.plugins.rescale.engine.results;

import java.util.regex.Pattern;

/**
 * Finds a literal that every match of a regular expression contains, so that lines without it can be skipped: searching
 * for a literal is many times faster. If the expression is not fully understood, there is none.
 */
final class RequiredText {
    /** Without an effect on literals: {@link Pattern#UNICODE_CASE} is implied by the character classes. */
    private static final int HARMLESS =
            Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE | Pattern.MULTILINE | Pattern.DOTALL;

    private final String pattern;
    /** Whether something was found whose extent or meaning is not certain. */
    private boolean odd;

    private String longest = "";
    private final StringBuilder run = new StringBuilder();

    private RequiredText(String pattern) {
        this.pattern = pattern;
    }

    /**
     * The longest such literal; empty if there is none, or if the pattern has flags that change what characters mean.
     */
    static String of(Pattern pattern) {
        String text = pattern.pattern();
        boolean simple = (pattern.flags() & ~HARMLESS) == 0 && onlyNamedGroups(text) && !text.contains("\\Q");
        return simple ? new RequiredText(text).find() : "";
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
        return odd ? "" : longest;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c);
    }

    /** Index of the last character of an escape, such as {@code \p{L}, \x41, \x{41}, \cA, \k<name>}. */
    private int skipEscape(int i) {
        char escape = i < pattern.length() ? pattern.charAt(i) : 0;
        return switch (escape) {
            case 'p', 'P' -> endOfBraces(i, 1);
            case 'x' -> endOfBraces(i, 2);
            case 'b', 'N' -> endOfBraces(i, 0);
            case 'k' -> Math.max(i, pattern.indexOf('>', i));
            case 'u' -> i + 4;
            case 'c' -> i + 1;
            default -> {
                // octal, or the number of a group: how many digits belong to it depends on what they are
                odd |= escape == '0' || isDigit(escape) && isDigit(pattern, i + 1);
                yield i;
            }
        };
    }

    private static boolean isDigit(String text, int i) {
        return i < text.length() && isDigit(text.charAt(i));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Index of the end of what follows in braces, or of as many characters. */
    private int endOfBraces(int i, int length) {
        boolean braces = i + 1 < pattern.length() && pattern.charAt(i + 1) == '{';
        return braces ? Math.max(i, pattern.indexOf('}', i)) : i + length;
    }

    private int endOfClass(int from) {
        for (int i = from + 1; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '[', '&' -> odd = true; // classes in classes have rules of their own
                case ']' -> {
                    // ] is a literal in first place: []abc]
                    boolean first = i == from + 1 || i == from + 2 && pattern.charAt(from + 1) == '^';
                    if (!first) {
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
