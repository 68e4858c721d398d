package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Decides where the outputs of a job go. Their names were written by whatever the job ran, so nothing is taken on trust:
 * each stays below the output directory, and none is lost because of its name.
 *
 * <ul>
 *   <li>Backslashes are taken for {@code /}, since a Windows machine may have written the path.
 *   <li>Names that the file system can hold are written as they are. What it cannot hold, and what would lead out of
 *       the output directory or cannot be seen (control characters), is {@link PathRules#escaped escaped}.
 *   <li>Of files with one place the newest, or the log, has the plain name, and the others a number: {@code result~2.csv},
 *       see {@link Places}. A number is given too to a file whose name others need for a folder, or the plugin for a file of
 *       its own.
 *   <li>With more than one run, paths begin with {@code run1/} and so on, as in the storage key. Selectors may name
 *       the path with or without that.
 * </ul>
 */
public final class OutputPaths {
    /** What the platform calls the log of a run. */
    public static final String PROCESS_LOG = "process_output.log";

    private static final String WORK = "shared/";
    private static final int INPUT = 1;
    private static final int SHOWN = 200;

    private final FileNames names;
    private final Predicate<String> selected;
    private final boolean severalRuns;

    /**
     * @param selected whether a path is wanted; asked for each file, but what may be the {@link #PROCESS_LOG} of a run
     *     always is
     * @param severalRuns whether the job has more than one run
     */
    public OutputPaths(FileNames names, Predicate<String> selected, boolean severalRuns) {
        this.names = names;
        this.selected = selected;
        this.severalRuns = severalRuns;
    }

    /** Numbers of the runs that wrote files, in order, as far as storage keys say it. */
    public static List<String> runs(Stream<RescaleFile> files) {
        return files.map(file -> StorageKey.of(file).run())
                .filter(run -> !run.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(Integer::parseInt))
                .toList();
    }

    /**
     * Decides what becomes of a file that is there.
     *
     * @param wanted is handed it when it is to be fetched
     * @param refused is told of it when it should be, but cannot
     */
    public void decide(RescaleFile file, Consumer<WantedOutput> wanted, Consumer<RefusedOutput> refused) {
        StorageKey key = StorageKey.of(file);
        String path = key.pathOf(file);
        String name = severalRuns && !key.run().isEmpty() ? "run" + key.run() + "/" + path : path;
        boolean mayBeLog = path.equals(PROCESS_LOG)
                && file.typeId() != INPUT
                && !key.path().startsWith(WORK)
                && !(severalRuns && key.run().isEmpty());
        boolean chosen = selected.test(path);
        if (!name.equals(path)) {
            chosen |= selected.test(name);
        }
        if (!chosen && !mayBeLog) {
            return;
        }
        if (path.isEmpty() || file.id().isEmpty()) {
            refused.accept(refusal(file));
        } else {
            OutputFile planned = planned(file, PathRules.escaped(name, names));
            wanted.accept(new WantedOutput(planned, name, key.run(), mayBeLog));
        }
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
