package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Plans where the outputs of a job go. Their names were written by whatever the job ran, so nothing is taken on trust:
 * each stays below the output directory, and none is lost because of its name.
 */
public final class OutputPaths {
    /** What the platform calls the log of a run. */
    public static final String PROCESS_LOG = "process_output.log";

    private static final String WORK = "shared/";
    private static final int INPUT = 1;
    private static final int SHOWN = 200;

    private final FileNames names;
    private final boolean severalRuns;

    private OutputPaths(FileNames names, boolean severalRuns) {
        this.names = names;
        this.severalRuns = severalRuns;
    }

    /**
     * Decides for each file of a list.
     *
     * <ul>
     *   <li>Backslashes are taken for {@code /}, since a Windows machine may have written the path.
     *   <li>Names that the file system can hold are written as they are. What it cannot hold, and what would lead out of
     *       the output directory or cannot be seen (control characters), is {@link PathRules#escaped escaped}.
     *   <li>Of files with one place the newest, or the log, has the plain name, and the others a number: {@code result~2.csv}. A
     *       number is given too to a file whose name others need for a folder, or the plugin for a file of its own.
     *   <li>With more than one run, paths begin with {@code run1/} and so on, as in the storage key. Selectors may name
     *       the path with or without that.
     *   <li>Deleted files are left out without a word.
     * </ul>
     *
     * @param selected whether a path is wanted; asked for each file, but what may be the {@link #PROCESS_LOG} of a run always is
     * @param reserved names of the plugin's own files at the top of the output directory
     */
    public static OutputPlan plan(
            List<RescaleFile> files, Predicate<String> selected, Set<String> reserved, FileNames names) {
        List<RescaleFile> present =
                files.stream().filter(file -> !file.isDeleted()).toList();
        List<String> runs = present.stream()
                .map(file -> StorageKey.of(file).run())
                .filter(run -> !run.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(Integer::parseInt))
                .toList();
        return new OutputPaths(names, runs.size() > 1)
                .plan(present, selected, new Places(names, reserved), runs.size() > 1 ? runs : List.of(""));
    }

    private OutputPlan plan(List<RescaleFile> files, Predicate<String> selected, Places places, List<String> runs) {
        List<RefusedOutput> refused = new ArrayList<>();
        List<Placed> wanted = new ArrayList<>();
        for (RescaleFile file : files) {
            Placed placed = placed(file);
            boolean chosen = selected.test(placed.path());
            if (!placed.original().equals(placed.path())) {
                chosen |= selected.test(placed.original());
            }
            if (!chosen && !placed.mayBeLog()) {
                continue;
            }
            if (placed.path().isEmpty() || file.id().isEmpty()) {
                refused.add(refusal(file));
            } else {
                wanted.add(placed);
                places.expect(placed.target());
            }
        }
        wanted.sort(Comparator.comparing(Placed::target)
                .thenComparing(Placed::mayBeLog, Comparator.reverseOrder())
                .thenComparing(Placed::uploaded, Comparator.reverseOrder()));
        List<OutputFile> planned = new ArrayList<>();
        List<RenamedOutput> renamed = new ArrayList<>();
        Map<String, List<String>> logs = new LinkedHashMap<>();
        runs.forEach(run -> logs.put(run, new ArrayList<>()));
        for (Placed placed : wanted) {
            Places.Place place = places.take(placed.target());
            planned.add(planned(placed.file(), place.path()));
            if (!place.path().equals(placed.original())) {
                renamed.add(new RenamedOutput(place.path(), placed.original(), place.reason()));
            }
            if (placed.mayBeLog()) {
                logs.get(severalRuns ? placed.run() : "").add(place.path());
            }
        }
        planned.sort(Comparator.comparing(OutputFile::target));
        renamed.sort(Comparator.comparing(RenamedOutput::path));
        refused.sort(Comparator.comparing(RefusedOutput::name).thenComparing(RefusedOutput::reason));
        return new OutputPlan(
                planned,
                renamed,
                refused,
                logs.entrySet().stream()
                        .map(run -> new RunLogs(run.getKey(), run.getValue()))
                        .toList());
    }

    /**
     * A file with where it would go.
     *
     * @param path below its run
     * @param original the same below all runs
     * @param target that as it can be written
     */
    private record Placed(RescaleFile file, String run, String path, String original, String target, boolean mayBeLog) {
        Instant uploaded() {
            return file.uploaded().orElse(Instant.MIN);
        }
    }

    private Placed placed(RescaleFile file) {
        StorageKey key = StorageKey.of(file);
        String path = key.pathOf(file);
        String original = severalRuns && !key.run().isEmpty() ? "run" + key.run() + "/" + path : path;
        boolean log = path.equals(PROCESS_LOG)
                && file.typeId() != INPUT
                && !key.path().startsWith(WORK)
                && !(severalRuns && key.run().isEmpty());
        return new Placed(file, key.run(), path, original, PathRules.escaped(original, names), log);
    }

    private static OutputFile planned(RescaleFile file, String target) {
        String sha512 = Sha512.isHex(file.sha512()) ? file.sha512().toLowerCase(Locale.ROOT) : "";
        return new OutputFile(file.id(), target, Math.max(-1, file.size()), sha512, file.dateUploaded());
    }

    private static RefusedOutput refusal(RescaleFile file) {
        String name = file.relativePath().isEmpty() ? file.name() : file.relativePath();
        return name.isEmpty()
                ? new RefusedOutput("file " + file.id(), "it has no name")
                : new RefusedOutput(Printable.of(name, SHOWN), "Rescale gives no ID for it");
    }
}
