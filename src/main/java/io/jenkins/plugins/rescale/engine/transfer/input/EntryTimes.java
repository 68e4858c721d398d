package io.jenkins.plugins.rescale.engine.transfer.input;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The timestamps of archive entries. They preserve only the order in which the inputs were modified, for {@code make}
 * and {@code ls -t}, so that unchanged inputs result in the same archive in every build. Consecutive files are two
 * seconds apart, the resolution of a zip.
 *
 * <p>Files with equal timestamps keep equal timestamps if these are whole seconds, as set by tools that unpack
 * archives. Otherwise, the files were written within one tick of the clock and are ordered by path: a checkout writes
 * its files in that order, and which of them share a tick varies.
 */
final class EntryTimes {
    /** February 1, because zip tools interpret the first day of their calendar as "no time". */
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
