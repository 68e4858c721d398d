package io.jenkins.plugins.rescale.engine.job;

/**
 * An uploaded file that a job starts with.
 *
 * @param fileId ID on Rescale
 * @param decompress whether Rescale unpacks it (zip, tar.gz) into the work directory before the command runs
 * @param path path of the file in the job JSON, see {@link JobDefinition#localFiles}; empty for an input of the first
 *     analysis
 */
public record JobInput(String fileId, boolean decompress, String path) {}
