package io.jenkins.plugins.rescale.engine.transfer.input;

/**
 * A piece of a file, compressed by itself so that several can be compressed at the same time.
 *
 * @param data starts with {@code length} bytes of a deflate stream that end on a byte boundary, so that the blocks of a
 *     file one after the other are one stream
 * @param last whether the file ends here
 * @param size uncompressed bytes
 * @param crc CRC-32 of the uncompressed bytes
 */
record Block(byte[] data, int length, boolean last, int size, long crc) {}
