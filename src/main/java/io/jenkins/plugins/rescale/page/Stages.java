package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;

/** What a job is at, in words and as a symbol of Jenkins. */
public final class Stages {
    private Stages() {}

    static String words(Stage stage) {
        return switch (stage) {
            case PREPARING -> Messages.Stages_preparing();
            case UPLOADING -> Messages.Stages_uploading();
            case SUBMITTING -> Messages.Stages_submitting();
            case QUEUED -> Messages.Stages_queued();
            case RUNNING -> Messages.Stages_running();
            case COLLECTING -> Messages.Stages_collecting();
            case SUCCEEDED -> Messages.Stages_succeeded();
            case FAILED -> Messages.Stages_failed();
            case STOPPED -> Messages.Stages_stopped();
            case LEFT -> Messages.Stages_left();
            case NOT_STARTED -> Messages.Stages_notStarted();
        };
    }

    /** What a job is at, and why it ended so. */
    public static String words(JobFigures job) {
        String stage = words(job.stage());
        return job.stage() == Stage.SUCCEEDED || job.reason().isEmpty()
                ? stage
                : Messages.Stages_because(stage, job.reason());
    }

    /** Beside the words, never instead of them. */
    public static String symbol(Stage stage) {
        return switch (stage) {
            case PREPARING, UPLOADING, SUBMITTING, QUEUED -> "symbol-status-nobuilt-anime";
            case RUNNING, COLLECTING -> "symbol-status-blue-anime";
            case SUCCEEDED -> "symbol-status-blue";
            case FAILED -> "symbol-status-red";
            case STOPPED -> "symbol-status-aborted";
            case LEFT -> "symbol-status-yellow";
            case NOT_STARTED -> "symbol-status-nobuilt";
        };
    }
}
