package io.jenkins.plugins.rescale.emulator;

import java.io.IOException;

/** Thrown if an upload is not a valid multipart body. */
final class MalformedUpload extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedUpload(String message) {
        super("Multipart form parse error - " + message);
    }
}
