package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.job.NearPath;
import io.jenkins.plugins.rescale.engine.job.PathPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The patterns of a search, and what they have matched so far. */
final class InputPatterns {
    private final List<PathPattern> includes;
    private final List<PathPattern> excludes;
    private final List<PathPattern> decompress;
    private final Set<PathPattern> used = new HashSet<>();
    /** The first folder that each include matches itself, as opposed to files in it. */
    private final Map<PathPattern, String> folders = new HashMap<>();
    /** What no include matches, in folders that may contain inputs. */
    private final NearPath others = new NearPath();

    /** @param problems receives a line for each invalid pattern */
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

    /** Whether there are no includes. */
    boolean areEmpty() {
        return includes.isEmpty();
    }

    boolean select(List<String> path) {
        if (includes.stream().noneMatch(include -> include.matches(path))) {
            others.see(String.join("/", path));
            return false;
        }
        return !exclude(path);
    }

    boolean exclude(List<String> path) {
        return excludes.stream().anyMatch(exclude -> exclude.matches(path));
    }

    /** Whether a folder may contain inputs. */
    boolean maySelectBelow(List<String> folder) {
        return includes.stream().anyMatch(include -> include.mayMatchBelow(folder))
                && excludes.stream()
                        .noneMatch(exclude ->
                                exclude.matchesAllBelow(folder) || exclude.matches(folder) && exclude.names(folder));
    }

    /** Whether an include names this file or folder without a wildcard, so that no rule may exclude it. */
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

    /** Returns a line for each include that matched nothing. */
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
                ? "No file in the workspace matches the input pattern \"" + text + "\". " + closest(include)
                        + "Fix the pattern, or create the files before this step; excluded files and the output"
                        + " directory do not count"
                : "The input pattern \"" + text + "\" matches a folder but no files: use \""
                        + Printable.of(folder, 4096) + "/**\" to include everything in it";
    }

    /** Compares the pattern itself, then the folders that it names without a wildcard. */
    private String closest(PathPattern include) {
        List<String> names = include.plainParts();
        return Stream.concat(
                        Stream.of(include.text()),
                        IntStream.rangeClosed(1, names.size()).mapToObj(n -> String.join("/", names.subList(0, n))))
                .flatMap(name -> others.hint(name).stream())
                .findFirst()
                .map(hint -> hint + ". ")
                .orElse("");
    }

    /** Whether an input should be unpacked on Rescale if it is an archive. */
    boolean decompress(List<String> path) {
        return decompress.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /** Whether a {@code decompress} pattern names this file without a wildcard. */
    boolean decompressByName(List<String> path) {
        return decompress.stream().anyMatch(pattern -> pattern.names(path));
    }
}
