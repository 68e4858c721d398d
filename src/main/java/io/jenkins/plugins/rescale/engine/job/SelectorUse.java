package io.jenkins.plugins.rescale.engine.job;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Tracks which selectors match any of the paths passed to it, and suggests what the others may mean. */
public final class SelectorUse {
    /** Maximum number of paths that are searched for near misses. */
    private static final int MAX_PATHS = 1000;

    private static final int MAX_LENGTH = 200;
    private static final int EXAMPLES = 3;

    private final List<PathPattern> unused;
    private final Set<String> paths = new LinkedHashSet<>();

    SelectorUse(List<PathPattern> selectors) {
        unused = new ArrayList<>(selectors);
    }

    /** Passes a path with forward slashes. */
    public void see(String path) {
        if (unused.isEmpty()) {
            return;
        }
        List<String> parts = PathPattern.parts(path);
        unused.removeIf(selector -> selector.matches(parts));
        if (paths.size() < MAX_PATHS && path.length() <= MAX_LENGTH) {
            paths.add(path);
        }
    }

    /** One sentence about each selector that matched nothing, human-readable, without a period. */
    public List<String> unused() {
        return unused.stream()
                .map(selector -> "the output selector \"" + Printable.of(selector.text(), MAX_LENGTH)
                        + "\" matched nothing. " + hint(selector.text()))
                .toList();
    }

    private String hint(String selector) {
        if (selector.contains("{") || selector.contains("}")) {
            return "Braces have no special meaning: write each selector separately, as in \"*.csv, *.png\"";
        } else if (selector.matches("\\S*[.*]\\S*(\\s+\\S*[.*]\\S*)+")) {
            return "Selectors are separated by commas, and a space is part of a name: write \""
                    + Printable.of(selector.replaceAll("\\s+", ", "), MAX_LENGTH) + "\" if you mean several";
        } else if (paths.isEmpty()) {
            return "There are no outputs";
        }
        return near(selector)
                .map(name -> "The closest name is \"" + Printable.of(name, MAX_LENGTH) + "\"")
                .orElseGet(() -> "The outputs are " + examples());
    }

    private String examples() {
        List<String> first = paths.stream()
                .limit(EXAMPLES)
                .map(path -> "\"" + Printable.of(path, MAX_LENGTH) + "\"")
                .toList();
        return String.join(", ", first) + (paths.size() > EXAMPLES ? ", …" : "");
    }

    /** Compares the path, then the name with those in other folders; for a pattern, the extension. */
    private Optional<String> near(String selector) {
        String last = selector.substring(selector.lastIndexOf('/') + 1);
        if (!last.contains("*") && !last.contains("?")) {
            Optional<String> path = NearMiss.of(selector, paths);
            return path.isPresent() ? path : byPart(last, SelectorUse::name);
        }
        int dot = last.lastIndexOf('.');
        String extension = dot < 0 ? "" : last.substring(dot + 1);
        return extension.isEmpty() || extension.contains("*") || extension.contains("?")
                ? Optional.empty()
                : byPart(extension, SelectorUse::extension);
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
