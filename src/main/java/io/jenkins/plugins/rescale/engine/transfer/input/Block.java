package io.jenkins.plugins.rescale.engine.transfer.input;

/**
 * A compressed block of a file. Blocks are compressed individually, so that several can be compressed in parallel.
 *
 * @param data starts with {@code length} bytes of a deflate stream that end on a byte boundary, so that the
 *     concatenated blocks of a file form a single stream
 * @param last whether this is the last block of the file
 * @param size number of uncompressed bytes
 * @param crc CRC-32 of the uncompressed bytes
 */
record Block(byte[] data, int length, boolean last, int size, long crc) {}
