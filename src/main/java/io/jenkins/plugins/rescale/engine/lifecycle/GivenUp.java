package io.jenkins.plugins.rescale.engine.lifecycle;

import java.io.IOException;
import java.io.Serial;

/**
 * The job is given up although it may not have ended or its outputs were not collected. The message says what to do.
 */
public final class GivenUp extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public GivenUp(PhaseWork phase, IOException cause) {
        super(phase.givenUp() + " Last error: " + cause.getMessage(), cause);
    }
}
