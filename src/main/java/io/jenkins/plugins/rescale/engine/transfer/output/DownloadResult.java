package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;
import java.util.List;

/**
 * The result of a download.
 *
 * @param files files that are present now, sorted by path
 * @param failed files that could not be downloaded, sorted by path
 * @param bytes number of bytes received over the network; less than the total size if files were already present
 */
public record DownloadResult(List<CollectedFile> files, List<FailedDownload> failed, long bytes)
        implements Serializable {
    public DownloadResult {
        files = List.copyOf(files);
        failed = List.copyOf(failed);
    }
}
