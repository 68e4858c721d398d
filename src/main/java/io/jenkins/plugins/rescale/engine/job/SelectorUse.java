package io.jenkins.plugins.rescale.engine.job;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.util.ArrayList;
import java.util.List;

/** Tracks which selectors match any of the paths passed to it, and suggests what the others may mean. */
public final class SelectorUse {
    private static final int MAX_LENGTH = NearPath.MAX_LENGTH;
    private static final int EXAMPLES = 3;

    private final List<PathPattern> unused;
    private final NearPath near = new NearPath();

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
        near.see(path);
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
        } else if (near.paths().isEmpty()) {
            return "There are no outputs";
        }
        return near.hint(selector).orElseGet(() -> "The outputs are " + examples());
    }

    private String examples() {
        List<String> first = near.paths().stream()
                .limit(EXAMPLES)
                .map(path -> "\"" + Printable.of(path, MAX_LENGTH) + "\"")
                .toList();
        return String.join(", ", first) + (near.paths().size() > EXAMPLES ? ", …" : "");
    }
}
