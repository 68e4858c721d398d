package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.Serializable;

/**
 * A file that is ready to be uploaded.
 *
 * @param name what it is called on Rescale
 * @param file absolute path on this machine
 * @param size bytes
 * @param sha512 of the contents, 128 lower-case hexadecimal digits
 * @param decompress whether Rescale unpacks it into the work directory of the job
 */
public record LocalInput(String name, String file, long size, String sha512, boolean decompress)
        implements Serializable {}
