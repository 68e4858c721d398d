package io.jenkins.plugins.rescale.engine.transfer.input;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The times of archive entries. They tell in which order the inputs were modified, for {@code make} and {@code ls -t},
 * and nothing else, so that inputs that did not change give the same archive in every build: two seconds, the resolution
 * of a zip, from one file to the next.
 *
 * <p>Files with the same time keep the same time if it is a whole second, as tools set it that unpack archives. Otherwise
 * they were written within one tick of the clock, and the path decides: a checkout writes its files in that order, and
 * which of them share a tick differs each time.
 */
final class EntryTimes {
    /** The first of February, because zip tools take the first day of their calendar for "no time". */
    static final LocalDateTime FIRST = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final int STEP_SECONDS = 2;

    private final Map<String, LocalDateTime> times = new HashMap<>();

    EntryTimes(List<InputFile> files) {
        List<InputFile> ordered = files.stream()
                .sorted(Comparator.comparing(InputFile::modified).thenComparing(InputFile::path))
                .toList();
        LocalDateTime time = FIRST;
        Instant before = null;
        for (InputFile file : ordered) {
            boolean same = file.modified().equals(before) && file.modified().getNano() == 0;
            if (before != null && !same) {
                time = time.plusSeconds(STEP_SECONDS);
            }
            times.put(file.path(), time);
            before = file.modified();
        }
    }

    LocalDateTime of(InputFile file) {
        return times.get(file.path());
    }
}
