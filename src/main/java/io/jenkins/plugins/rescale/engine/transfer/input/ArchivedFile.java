package io.jenkins.plugins.rescale.engine.transfer.input;

/**
 * How a file gets into the archive.
 *
 * @param how decided before its first block is read
 */
record ArchivedFile(WatchedFile file, How how) {
    /** Up to this many bytes the blocks of a file are held until its checksum and packed size are known. */
    static final long HELD = 8L * 1024 * 1024;

    enum How {
        /** Small: its blocks are held in memory, then it is clear whether compressing was worth it. */
        HELD,
        /** Large: its compressed blocks go to a file beside the archive until their sum is known. */
        SPOOLED,
        /** Large and not worth compressing: read once for the checksum, then copied. */
        COPIED
    }
}
