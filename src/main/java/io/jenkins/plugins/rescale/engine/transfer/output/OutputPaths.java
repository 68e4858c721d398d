package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Plans where the outputs of a job go. Their names were written by whatever the job ran, so nothing is taken on trust:
 * what does not stay below the output directory on every kind of system is refused by name, and the rest goes on.
 */
public final class OutputPaths {
    /** The process log; it decides the result of a job, so no selector leaves it out. */
    public static final String PROCESS_LOG = "process_output.log";

    private static final int SHOWN = 200;
    private static final Pattern RUN = Pattern.compile("/run(\\d{1,9})/");

    private OutputPaths() {}

    /** A file with the path it would go to. */
    private record Candidate(RescaleFile file, String target) {}

    /**
     * Decides for each file of a list.
     *
     * <ul>
     *   <li>Backslashes are taken for {@code /}, since a Windows machine may have written the path; every rule below
     *       holds for what comes out of that.
     *   <li>Refused are: no name, absolute paths, drive letters, {@code .} and {@code ..}, empty parts, control and
     *       invisible characters, colons, names of Windows devices, parts that end with a dot or a space, parts above
     *       255 bytes and paths above 1024 bytes of UTF-8, and names that the plugin uses itself.
     *   <li>Of files with the same path the newest is taken (a restarted job may have written it twice), the first one
     *       when their dates do not tell. Of paths that differ only in upper and lower case or in Unicode composition
     *       the first one in order is taken: not every file system can hold both, and artifacts move between systems.
     *   <li>A file is refused when other files need a folder of its name: that loses one file instead of many.
     *   <li>With more than one run, paths begin with {@code run1/} and so on, as in the storage key. Selectors may name
     *       the path with or without that.
     *   <li>Deleted files are left out without a word.
     * </ul>
     *
     * @param selected whether a path is wanted; {@link #PROCESS_LOG} of a run always is
     * @param reserved names of the plugin's own files at the top of the output directory
     */
    public static OutputPlan plan(List<RescaleFile> files, Predicate<String> selected, Set<String> reserved) {
        List<RescaleFile> present =
                files.stream().filter(file -> !file.isDeleted()).toList();
        boolean severalRuns = present.stream().map(OutputPaths::run).distinct().count() > 1;
        Set<String> kept = reserved.stream().map(PathRules::key).collect(Collectors.toSet());
        List<RefusedOutput> refused = new ArrayList<>();
        Set<String> filteredOut = new TreeSet<>();
        List<Candidate> candidates = new ArrayList<>();
        for (RescaleFile file : present) {
            String path = path(file);
            String target = severalRuns && !run(file).isEmpty() ? "run" + run(file) + "/" + path : path;
            Optional<String> problem = PathRules.problem(path).or(() -> PathRules.problem(target));
            if (problem.isPresent()) {
                refused.add(refusal(file, problem.get()));
            } else if (!path.equals(PROCESS_LOG) && !selected.test(path) && !selected.test(target)) {
                filteredOut.add(Printable.of(target, SHOWN));
            } else if (kept.contains(PathRules.key(target))) {
                refused.add(refusal(file, "the plugin writes a file of its own with this name"));
            } else {
                candidates.add(new Candidate(file, target));
            }
        }
        List<OutputFile> planned = withoutFolders(unique(candidates, refused), refused);
        refused.sort(Comparator.comparing(RefusedOutput::name).thenComparing(RefusedOutput::reason));
        return new OutputPlan(planned, refused, List.copyOf(filteredOut));
    }

    /** One candidate for each place in a file system, sorted by target. */
    private static Collection<Candidate> unique(List<Candidate> candidates, List<RefusedOutput> refused) {
        candidates.sort(Comparator.comparing(Candidate::target)
                .thenComparing(candidate -> uploaded(candidate.file()), Comparator.reverseOrder()));
        Map<String, Candidate> places = new HashMap<>();
        List<Candidate> unique = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Candidate first = places.putIfAbsent(PathRules.key(candidate.target()), candidate);
            if (first == null) {
                unique.add(candidate);
            } else if (first.target().equals(candidate.target())) {
                refused.add(refusal(candidate.file(), "another file with the same path is newer or comes first"));
            } else {
                refused.add(refusal(
                        candidate.file(),
                        "its path differs only in case or accents' coding from \"" + Printable.of(first.target(), SHOWN)
                                + "\""));
            }
        }
        return unique;
    }

    private static List<OutputFile> withoutFolders(Collection<Candidate> candidates, List<RefusedOutput> refused) {
        Set<String> folders = new HashSet<>();
        for (Candidate candidate : candidates) {
            String key = PathRules.key(candidate.target());
            for (int i = key.indexOf('/'); i >= 0; i = key.indexOf('/', i + 1)) {
                folders.add(key.substring(0, i));
            }
        }
        List<OutputFile> planned = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (folders.contains(PathRules.key(candidate.target()))) {
                refused.add(refusal(candidate.file(), "other outputs are in a folder of the same name"));
            } else {
                planned.add(planned(candidate));
            }
        }
        return planned;
    }

    private static OutputFile planned(Candidate candidate) {
        RescaleFile file = candidate.file();
        String sha512 = Sha512.isHex(file.sha512()) ? file.sha512().toLowerCase(Locale.ROOT) : "";
        return new OutputFile(file.id(), candidate.target(), Math.max(-1, file.size()), sha512, file.dateUploaded());
    }

    private static RefusedOutput refusal(RescaleFile file, String reason) {
        String name = file.relativePath().isEmpty() ? file.name() : file.relativePath();
        return new RefusedOutput(Printable.of(name.isEmpty() ? "file " + file.id() : name, SHOWN), reason);
    }

    private static String path(RescaleFile file) {
        return (file.relativePath().isEmpty() ? file.name() : file.relativePath()).replace('\\', '/');
    }

    /** Number of the run that a file belongs to; empty when its storage key does not say. */
    private static String run(RescaleFile file) {
        String key = file.path();
        String relative = file.relativePath();
        String folders = !relative.isEmpty() && key.endsWith(relative)
                ? key.substring(0, key.length() - relative.length())
                : key;
        Matcher run = RUN.matcher(folders);
        return run.find() ? run.group(1) : "";
    }

    private static Instant uploaded(RescaleFile file) {
        return file.uploaded().orElse(Instant.MIN);
    }
}
