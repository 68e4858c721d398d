package io.jenkins.plugins.rescale.engine.job;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Which outputs of a job come back: those that match one of some Ant-style patterns.
 *
 * <p>{@code *} stands for any characters within a name, {@code ?} for one, {@code **} for any directories, also none;
 * {@code dir/} is {@code dir/**}. A pattern is matched against the whole {@code relativePath} of a file, and if it has
 * no slash against its name in any directory too, so {@code *} alone takes everything. Case matters. There is no
 * negation, and brackets and braces mean themselves. Immutable.
 */
public final class OutputSelectors implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MAX_LENGTH = 1000;
    private static final int MAX_SHOWN = 100;

    /** Takes every file. */
    public static final OutputSelectors ALL = new OutputSelectors(List.of("*"));

    /** As written, but with {@code /} between segments; never empty. */
    private final List<String> patterns;

    /** Made from {@link #patterns} again after a transfer to another JVM. */
    private final transient List<PathPattern> compiled;

    private OutputSelectors(List<String> patterns) {
        this.patterns = patterns;
        this.compiled = patterns.stream().map(PathPattern::new).toList();
    }

    /**
     * @param patterns of which one must match; none at all means everything
     * @throws IllegalArgumentException that names a pattern which is blank, too long (above 1,000 characters),
     *     absolute, contains {@code ..} or a control character, or starts with {@code !}
     */
    public static OutputSelectors of(List<String> patterns) {
        return patterns.isEmpty()
                ? ALL
                : new OutputSelectors(
                        patterns.stream().map(OutputSelectors::checked).toList());
    }

    /**
     * Patterns separated by commas, blanks around them ignored; a blank text means everything. A file name with a comma
     * is matched by {@code ?} in its place.
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
     * Whether a file comes back. The path is the {@code relativePath} of an output, from anywhere: it is only compared.
     */
    public boolean matches(String relativePath) {
        List<String> path = PathPattern.segments(relativePath);
        if (path.isEmpty()) {
            return false;
        }
        List<String> name = path.subList(path.size() - 1, path.size());
        return compiled.stream()
                .anyMatch(pattern -> pattern.matches(path) || (pattern.isName() && pattern.matches(name)));
    }

    /** The patterns; never empty. */
    public List<String> patterns() {
        return List.copyOf(patterns);
    }

    private static String checked(String pattern) {
        String normal = pattern.strip().replace('\\', '/');
        String problem = problem(normal);
        if (problem != null) {
            throw new IllegalArgumentException(
                    "the output selector \"" + Printable.of(pattern, MAX_SHOWN) + "\" " + problem);
        }
        return normal;
    }

    private static String problem(String pattern) {
        if (PathPattern.segments(pattern).isEmpty()) {
            return "is empty; \"*\" takes everything";
        }
        if (pattern.length() > MAX_LENGTH) {
            return "is longer than " + MAX_LENGTH + " characters";
        }
        if (pattern.codePoints().anyMatch(Character::isISOControl)) {
            return "has a control character in it";
        }
        if (pattern.startsWith("!")) {
            return "starts with \"!\", but there is no negation; name what is wanted";
        }
        if (pattern.startsWith("/") || pattern.matches("[A-Za-z]:.*")) {
            return "is absolute; it must be relative to the outputs of the job";
        }
        return PathPattern.segments(pattern).contains("..")
                ? "contains \"..\"; it must stay within the outputs of the job"
                : null;
    }

    /** Checks what came from another JVM, and compiles it. */
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
