package io.jenkins.plugins.rescale.engine.job;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Suggests which of the paths passed to it a pattern that matched nothing was meant to match. */
public final class NearPath {
    static final int MAX_LENGTH = 200;
    /** Maximum number of paths that are searched. */
    private static final int MAX_PATHS = 1000;

    private final Set<String> paths = new LinkedHashSet<>();

    /** Passes a path with forward slashes. */
    public void see(String path) {
        if (paths.size() < MAX_PATHS && path.length() <= MAX_LENGTH) {
            paths.add(path);
        }
    }

    /** The first paths passed, which are the ones that are searched. */
    Collection<String> paths() {
        return Collections.unmodifiableSet(paths);
    }

    /** One sentence that names the closest other path, without a period; empty if none is close. */
    public Optional<String> hint(String pattern) {
        return of(pattern)
                .filter(path -> !path.equals(pattern))
                .map(path -> "The closest name is \"" + Printable.of(path, MAX_LENGTH) + "\"");
    }

    /** Compares the path, then the name with those in other folders; for a pattern, the extension. */
    private Optional<String> of(String pattern) {
        String last = pattern.substring(pattern.lastIndexOf('/') + 1);
        if (!last.contains("*") && !last.contains("?")) {
            Optional<String> path = NearMiss.of(pattern, paths);
            return path.isPresent() ? path : byPart(last, NearPath::name);
        }
        int dot = last.lastIndexOf('.');
        String extension = dot < 0 ? "" : last.substring(dot + 1);
        return extension.isEmpty() || extension.contains("*") || extension.contains("?")
                ? Optional.empty()
                : byPart(extension, NearPath::extension);
    }

    private Optional<String> byPart(String word, UnaryOperator<String> part) {
        return NearMiss.of(
                        word,
                        paths.stream().map(part).filter(text -> !text.isEmpty()).toList())
                .flatMap(near -> paths.stream()
                        .filter(path -> part.apply(path).equals(near))
                        .findFirst());
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String extension(String path) {
        String name = name(path);
        return name.lastIndexOf('.') <= 0 ? "" : name.substring(name.lastIndexOf('.') + 1);
    }
}
