package io.jenkins.plugins.rescale.engine.job;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Which outputs of a job to collect: those that match at least one pattern.
 *
 * <p>A {@link PathPattern} without a slash matches the name of a file in any directory, so {@code *} alone matches
 * everything. There is no negation. Immutable.
 */
public final class OutputSelectors implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MAX_LENGTH = 1000;
    private static final int MAX_SHOWN = 100;

    /** Selects every file. */
    public static final OutputSelectors ALL = new OutputSelectors(List.of("*"));

    /** As written, but with {@code /} as the separator; never empty. */
    private final List<String> patterns;

    /** Created again from {@link #patterns} after a transfer to another JVM. */
    private final transient List<PathPattern> compiled;

    private OutputSelectors(List<String> patterns) {
        this.compiled = patterns.stream().map(OutputSelectors::compile).toList();
        this.patterns = compiled.stream().map(PathPattern::text).toList();
    }

    /**
     * @param patterns patterns of which at least one must match; an empty list matches everything
     * @throws IllegalArgumentException naming a pattern that is blank, too long (more than 1,000 characters), absolute,
     *     contains {@code ..} or a control character, or starts with {@code !}
     */
    public static OutputSelectors of(List<String> patterns) {
        return patterns.isEmpty() ? ALL : new OutputSelectors(patterns);
    }

    /**
     * Patterns separated by commas, with spaces around them ignored; a blank string matches everything. To match a file
     * name that contains a comma, use {@code ?} in its place.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static OutputSelectors parse(String commaSeparated) {
        return of(Arrays.stream(commaSeparated.split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList());
    }

    /**
     * Whether a file is collected.
     *
     * @param relativePath path of an output; it is only compared, so it may contain anything
     */
    public boolean matches(String relativePath) {
        List<String> path = PathPattern.parts(relativePath);
        return !path.isEmpty() && compiled.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /** Whether these are {@link #ALL}. */
    public boolean areAll() {
        return patterns.equals(ALL.patterns);
    }

    /** Starts tracking which of the patterns match something. */
    public SelectorUse use() {
        return new SelectorUse(compiled);
    }

    /** The patterns; never empty. */
    public List<String> patterns() {
        return List.copyOf(patterns);
    }

    private static PathPattern compile(String pattern) {
        try {
            check(pattern.strip());
            return PathPattern.ofNameOrPath(pattern, "the outputs of the job");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the output selector \"" + Printable.of(pattern, MAX_SHOWN) + "\" " + e.getMessage(), e);
        }
    }

    private static void check(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
        } else if (pattern.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("contains a control character");
        } else if (pattern.startsWith("!")) {
            throw new IllegalArgumentException(
                    "starts with \"!\", but negation is not supported; list the outputs to collect");
        }
    }

    /** Validates what another JVM sent, and compiles it. */
    private Object readResolve() {
        return of(patterns);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutputSelectors selectors && patterns.equals(selectors.patterns);
    }

    @Override
    public int hashCode() {
        return patterns.hashCode();
    }

    /** The patterns, separated by commas. */
    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
