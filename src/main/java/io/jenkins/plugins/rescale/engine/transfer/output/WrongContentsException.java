package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.IOException;
import java.io.Serial;

/** What arrived is not the file that was announced. */
final class WrongContentsException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    WrongContentsException(String message) {
        super(message);
    }
}
