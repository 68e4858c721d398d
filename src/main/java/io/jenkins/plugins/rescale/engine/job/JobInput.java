package io.jenkins.plugins.rescale.engine.job;

import java.io.Serializable;

/**
 * An uploaded file that a job starts with.
 *
 * @param fileId ID on Rescale
 * @param decompress whether Rescale unpacks it (zip, tar.gz) into the work directory before the command runs
 */
public record JobInput(String fileId, boolean decompress) implements Serializable {}
