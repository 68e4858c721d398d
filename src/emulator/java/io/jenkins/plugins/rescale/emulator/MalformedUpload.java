package io.jenkins.plugins.rescale.emulator;

import java.io.IOException;

/** An upload that is not the multipart body it claims to be. */
final class MalformedUpload extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedUpload(String message) {
        super("Multipart form parse error - " + message);
    }
}
