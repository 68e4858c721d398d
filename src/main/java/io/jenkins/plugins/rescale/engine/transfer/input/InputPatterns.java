package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.job.PathPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The patterns of a search, and what they have taken so far. */
final class InputPatterns {
    private final List<PathPattern> includes;
    private final List<PathPattern> excludes;
    private final List<PathPattern> decompress;
    private final Set<PathPattern> used = new HashSet<>();
    /** The first folder that an include matches, as if it were a file. */
    private final Map<PathPattern, String> folders = new HashMap<>();

    /** @param problems gets a line for each pattern that is not valid */
    InputPatterns(InputSpec spec, List<String> problems) {
        includes = parse("inputs", spec.includes(), problems);
        excludes = parse("excludes", spec.excludes(), problems);
        decompress = parse("decompress", spec.decompress(), problems);
    }

    private static List<PathPattern> parse(String field, List<String> texts, List<String> problems) {
        List<PathPattern> patterns = new ArrayList<>();
        for (String text : texts) {
            try {
                patterns.add(PathPattern.ofPath(text, "the workspace"));
            } catch (IllegalArgumentException e) {
                problems.add("The pattern \"" + Printable.of(text, 4096) + "\" in " + field + " " + e.getMessage());
            }
        }
        return patterns;
    }

    /** Whether there is anything to look for. */
    boolean areEmpty() {
        return includes.isEmpty();
    }

    boolean select(List<String> path) {
        return includes.stream().anyMatch(include -> include.matches(path)) && !exclude(path);
    }

    boolean exclude(List<String> path) {
        return excludes.stream().anyMatch(exclude -> exclude.matches(path));
    }

    /** Whether there can be inputs in a folder. */
    boolean maySelectBelow(List<String> folder) {
        return includes.stream().anyMatch(include -> include.mayMatchBelow(folder))
                && excludes.stream()
                        .noneMatch(exclude ->
                                exclude.matchesAllBelow(folder) || exclude.matches(folder) && exclude.names(folder));
    }

    /** Whether somebody wrote the name of this file or folder, so that no rule may leave it out. */
    boolean name(List<String> path) {
        return includes.stream().anyMatch(include -> include.names(path));
    }

    void took(List<String> file) {
        includes.stream().filter(include -> include.matches(file)).forEach(used::add);
    }

    void passedBy(List<String> folder) {
        includes.stream()
                .filter(include -> include.matches(folder))
                .forEach(include -> folders.putIfAbsent(include, String.join("/", folder)));
    }

    /** A line for each include that took nothing. */
    List<String> problems() {
        return includes.stream()
                .filter(include -> !used.contains(include))
                .map(this::problem)
                .toList();
    }

    private String problem(PathPattern include) {
        String text = Printable.of(include.text(), 4096);
        String folder = folders.get(include);
        return folder == null || include.matchesAllBelow(PathPattern.parts(folder))
                ? "No file in the workspace matches the input pattern \"" + text
                        + "\". Correct it, or create the files before this step; excluded files and the output"
                        + " directory do not count"
                : "The input pattern \"" + text + "\" matches a folder and no file: write \""
                        + Printable.of(folder, 4096) + "/**\" for everything in it";
    }

    /** Whether an input is to be unpacked on Rescale if it is an archive. */
    boolean decompress(List<String> path) {
        return decompress.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /** Whether somebody wrote the name of this file as one that is to be unpacked. */
    boolean decompressByName(List<String> path) {
        return decompress.stream().anyMatch(pattern -> pattern.names(path));
    }
}
