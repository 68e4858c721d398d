package io.jenkins.plugins.rescale;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks texts that are parsed by {@link MessageFormat}, as Jenkins does for each text of a properties file. */
final class MessageTexts {
    private static final Pattern QUOTED_BRACES = Pattern.compile("'[{}]+'");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)([^{}]*)");
    private static final Pattern TAG = Pattern.compile("</?[a-z][^>]*>");
    private static final Pattern CHOICE = Pattern.compile("\\{\\d+,choice,((?:[^{}]|\\{[^{}]*\\})*)\\}");
    private static final Pattern DOUBLY_ENCODED = Pattern.compile("\uFFFD|[\u00C2\u00C3][\u0080-\u00BF]");

    private MessageTexts() {}

    /** Returns the mistakes in a single text. */
    static List<String> mistakes(String text) {
        List<String> mistakes = new ArrayList<>();
        if (text.isBlank()) {
            mistakes.add("is empty");
        }
        if (unquoted(text).contains("'")) {
            mistakes.add("has an apostrophe that is not doubled");
        }
        if (DOUBLY_ENCODED.matcher(text).find()) {
            mistakes.add("was encoded twice");
        }
        try {
            new MessageFormat(text, Locale.ROOT);
            for (MatchResult choice : CHOICE.matcher(text).results().toList()) {
                for (String part : choice.group(1).split("\\|")) {
                    new MessageFormat(part, Locale.ROOT);
                }
            }
        } catch (IllegalArgumentException e) {
            mistakes.add("is no MessageFormat: " + e.getMessage());
        }
        return mistakes;
    }

    /** Returns how the arguments and tags of a translation differ from those of the English text. */
    static List<String> differences(String english, String translated) {
        List<String> differences = new ArrayList<>();
        if (!arguments(english).equals(arguments(translated))) {
            differences.add("has the arguments " + arguments(translated) + ", the English text " + arguments(english));
        }
        if (!tags(english).equals(tags(translated))) {
            differences.add("has the tags " + tags(translated) + ", the English text " + tags(english));
        }
        return differences;
    }

    /** Returns whether a text contains words besides its arguments. */
    static boolean hasWords(String text) {
        return Pattern.compile("\\p{L}")
                .matcher(text.replaceAll("\\{\\d+(,(?!choice)[^{}]*)?\\}", ""))
                .find();
    }

    /** Returns the numbers and formats of the arguments, but not choice formats, which depend on the language. */
    private static SortedSet<String> arguments(String text) {
        SortedSet<String> arguments = new TreeSet<>();
        Matcher argument = ARGUMENT.matcher(unquoted(text));
        while (argument.find()) {
            arguments.add("{" + argument.group(1) + "…}");
            if (!argument.group(2).startsWith(",choice")) {
                arguments.add("{" + argument.group(1) + argument.group(2) + "}");
            }
        }
        return arguments;
    }

    private static List<String> tags(String text) {
        return TAG.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    private static String unquoted(String text) {
        return QUOTED_BRACES.matcher(text.replace("''", "")).replaceAll("");
    }
}
