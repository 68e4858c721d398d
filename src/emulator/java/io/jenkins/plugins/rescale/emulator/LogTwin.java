package io.jenkins.plugins.rescale.emulator;

/** Handling of an output with the same name as the log of the platform; not documented publicly. */
public enum LogTwin {
    /** Both are listed, with the same path and storage path. */
    SAME_PATH,
    /** Both are listed; the storage path of the output shows that it was in the work folder. */
    IN_WORK_FOLDER,
    /** The output replaces the log. */
    OVERWRITES
}
