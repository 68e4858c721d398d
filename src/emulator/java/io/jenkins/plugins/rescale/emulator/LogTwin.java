package io.jenkins.plugins.rescale.emulator;

/** What becomes of a file of the job that is called as the platform's own log; no public source says it. */
public enum LogTwin {
    /** Both are listed, with one path and one place in the storage. */
    SAME_PATH,
    /** Both are listed; the place in the storage of the job's own tells that it was in the work folder. */
    IN_WORK_FOLDER,
    /** The job's own takes the place of the platform's. */
    OVERWRITES
}
