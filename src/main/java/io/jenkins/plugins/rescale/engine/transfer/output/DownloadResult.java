package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;
import java.util.List;

/**
 * What became of a download.
 *
 * @param files that are there now, sorted by path
 * @param failed that are not, sorted by path
 * @param bytes received over the network; less than the sum of the sizes when files were there already
 */
public record DownloadResult(List<CollectedFile> files, List<FailedDownload> failed, long bytes)
        implements Serializable {
    public DownloadResult {
        files = List.copyOf(files);
        failed = List.copyOf(failed);
    }
}
