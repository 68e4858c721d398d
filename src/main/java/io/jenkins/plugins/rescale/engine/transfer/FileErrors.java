package io.jenkins.plugins.rescale.engine.transfer;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Describes file system errors: the message of a java.nio exception is often just a path. */
public final class FileErrors {
    private static final int MAX = 500;
    /** The messages of Unix (disk and quota) and Windows. */
    private static final List<String> FULL =
            List.of("No space left", "Disk quota exceeded", "not enough space on the disk");

    /** Describes a name that this machine cannot represent as a path, and what to do about it. */
    public static final String UNKNOWN_NAME =
            "has a name that the agent's character set cannot represent. Run the agent with LANG=C.UTF-8, or rename it";

    private FileErrors() {}

    /** Whether an exception means that a disk or a quota is full. */
    public static boolean isDiskFull(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof IOException && FULL.stream().anyMatch(message::contains);
    }

    /** Describes an exception in one printable line that can end a sentence. */
    public static String text(Throwable e) {
        if (e instanceof RescaleException) {
            return Printable.of(String.valueOf(e.getMessage()), MAX);
        }
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file or folder with this name already exists";
        }
        if (isDiskFull(e)) {
            return "the disk is full";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return Printable.of(file.getReason(), MAX);
        }
        return Printable.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), MAX);
    }
}
