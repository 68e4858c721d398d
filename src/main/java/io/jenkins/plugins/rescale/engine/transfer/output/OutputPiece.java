package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serial;
import java.io.Serializable;

/** A piece of an output, or all of a small one, that is sent from one machine to another. */
public final class OutputPiece implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final OutputFile file;
    private final long offset;
    private final byte[] bytes;

    /**
     * @param file the output, with its actual size and checksum
     * @param bytes contents of the file from the offset on; must not be modified afterwards
     */
    OutputPiece(OutputFile file, long offset, byte[] bytes) {
        this.file = file;
        this.offset = offset;
        this.bytes = bytes;
    }

    OutputFile file() {
        return file;
    }

    long offset() {
        return offset;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isLast() {
        return offset + bytes.length == file.size();
    }
}
