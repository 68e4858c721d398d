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
 * Decides where to write the outputs of a job. The job chooses their names, so they are not trusted: every output stays
 * below the output directory, and none is lost because of its name.
 *
 * <ul>
 *   <li>Backslashes are treated as {@code /}, since the path may come from a Windows machine.
 *   <li>Names that the file system supports are kept. Everything that it does not support, that would lead out of the
 *       output directory or that is invisible (control characters) is {@link PathRules#escaped escaped}.
 *   <li>Of several files with the same path, the newest one, or the log, keeps its name, and the others get a number,
 *       as in {@code result~2.csv}; see {@link Places}. A file also gets a number if its name is needed for a folder of
 *       other outputs or for one of the plugin's own files.
 *   <li>If there are several runs, paths start with {@code run1/} and so on, as in the storage key. Selectors may
 *       include or omit this prefix.
 * </ul>
 */
public final class OutputPaths {
    /** The platform's name for the log of a run. */
    public static final String PROCESS_LOG = "process_output.log";

    private static final String WORK = "shared/";
    private static final int INPUT = 1;
    private static final int SHOWN = 200;

    private final FileNames names;
    private final Predicate<String> selected;
    private final boolean severalRuns;

    /**
     * @param selected whether a path is selected; files that may be the {@link #PROCESS_LOG} of a run always are
     * @param severalRuns whether the job has more than one run
     */
    public OutputPaths(FileNames names, Predicate<String> selected, boolean severalRuns) {
        this.names = names;
        this.selected = selected;
        this.severalRuns = severalRuns;
    }

    /** Sorted numbers of the runs that wrote files, as far as storage keys contain them. */
    public static List<String> runs(Stream<RescaleFile> files) {
        return files.map(file -> StorageKey.of(file).run())
                .filter(run -> !run.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(Integer::parseInt))
                .toList();
    }

    /**
     * Decides whether to download a file.
     *
     * @param wanted receives the file if it is to be downloaded
     * @param refused receives the file if it is selected but cannot be downloaded
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
                : new RefusedOutput(Printable.of(name, SHOWN), "Rescale has no ID for it");
    }
}
