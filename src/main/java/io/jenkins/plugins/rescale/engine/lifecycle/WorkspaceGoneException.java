package io.jenkins.plugins.rescale.engine.lifecycle;

import java.io.IOException;
import java.io.Serial;

/** The machine that has the workspace is unavailable, temporarily or permanently. */
public class WorkspaceGoneException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public WorkspaceGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
