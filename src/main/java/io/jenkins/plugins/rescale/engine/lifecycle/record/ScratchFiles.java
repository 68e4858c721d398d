package io.jenkins.plugins.rescale.engine.lifecycle.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@link Scratch} in files numbered from 1 without gaps, so that those of a process that died are found too. */
final class ScratchFiles implements Scratch {
    private static final Logger LOGGER = Logger.getLogger(ScratchFiles.class.getName());

    private final IntFunction<Path> files;
    private int number;

    /** @param files maps a number to its file */
    ScratchFiles(IntFunction<Path> files) {
        this.files = files;
    }

    @Override
    public <T> Gathered<T> gather(Class<T> type, Comparator<? super T> order) {
        return new Gathered<>(() -> new RowsFile<>(files.apply(++number), type), order);
    }

    @Override
    public void close() {
        while (Files.exists(files.apply(number + 1))) {
            number++;
        }
        for (; number > 0; number--) {
            Path file = files.apply(number);
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> "Cannot delete " + file);
            }
        }
    }
}
