package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.IOException;
import java.io.Serial;

/** The platform was asked for a part of a file and sends something else. */
final class RangeIgnoredException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    RangeIgnoredException() {
        super("the platform does not send parts of this file");
    }
}
