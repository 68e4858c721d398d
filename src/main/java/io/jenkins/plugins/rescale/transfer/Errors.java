package io.jenkins.plugins.rescale.transfer;

import io.jenkins.plugins.rescale.api.Printable;
import io.jenkins.plugins.rescale.api.RescaleException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Errors of the file system in words: the exceptions of java.nio often say only a path. */
final class Errors {
    private static final int MAX = 500;

    private Errors() {}

    /** What went wrong, as the end of a sentence; one printable line. */
    static String text(Throwable e) {
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
            return "something else with this name is there already";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return Printable.of(file.getReason(), MAX);
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (e instanceof IOException && message.contains("No space left")) {
            return "the disk is full";
        }
        return Printable.of(message, MAX);
    }
}
