package io.jenkins.plugins.rescale.engine.lifecycle;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.util.Comparator;

/**
 * An output that was collected, as the pages show it.
 *
 * @param path below the output directory, {@code /} between the parts
 * @param size bytes; negative when it is not known
 * @param verified whether its checksum is the one that Rescale has; else only its size was compared
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OutputFile(String path, long size, boolean verified) implements Comparable<OutputFile> {
    private static final Comparator<OutputFile> BY_PATH = Comparator.comparing(OutputFile::path);

    static OutputFile of(CollectedFile file) {
        return new OutputFile(file.path(), file.size(), file.verified());
    }

    @Override
    public int compareTo(OutputFile other) {
        return BY_PATH.thenComparingLong(OutputFile::size)
                .thenComparing(OutputFile::verified)
                .compare(this, other);
    }
}
