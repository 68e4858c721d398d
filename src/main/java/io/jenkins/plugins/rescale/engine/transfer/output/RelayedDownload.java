package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Downloads outputs on behalf of another machine: with {@link OutputDownload} to a local folder, and from there to
 * {@link OutputReceiver}. Works in batches, so that the local disk need not hold all outputs. If it is interrupted, the
 * next download through the same folder reuses its contents.
 */
public final class RelayedDownload {
    private final RescaleApi api;
    private final StagingFolder folder;
    private final int parallel;
    private final Receiver receiver;
    private final TransferLog log;

    /** Passes pieces to {@link OutputReceiver#put} on the other machine. Called from several threads. */
    public interface Receiver {
        List<FailedDownload> put(List<OutputPiece> pieces) throws IOException, InterruptedException;
    }

    /**
     * @param parallel initial number of parallel connections, at least 1
     */
    public RelayedDownload(RescaleApi api, StagingFolder folder, int parallel, Receiver receiver, TransferLog log) {
        this.api = api;
        this.folder = folder;
        this.parallel = parallel;
        this.receiver = receiver;
        this.log = log;
    }

    /**
     * Downloads files and passes them on. A file that fails is reported in the result and does not end the others,
     * unless the platform cannot be reached.
     *
     * @param files the files that {@link OutputReceiver#prepare} wants, smallest first
     * @throws IOException as {@link OutputDownload#download}, or if the other machine cannot be reached
     */
    public DownloadResult download(List<OutputFile> files) throws IOException, InterruptedException {
        Deque<OutputFile> left = new ArrayDeque<>(files);
        List<CollectedFile> collected = new ArrayList<>();
        List<FailedDownload> failed = new ArrayList<>();
        long bytes = 0;
        OutputDownload download = new OutputDownload(api, folder.path(), parallel, log);
        while (!left.isEmpty()) {
            Optional<String> notTried = download.notTried();
            if (notTried.isPresent()) {
                left.forEach(file -> failed.add(new FailedDownload(file.target(), notTried.get())));
                break;
            }
            List<OutputFile> portion = folder.nextPortion(left);
            if (portion.isEmpty()) {
                left.forEach(file -> failed.add(new FailedDownload(file.target(), folder.noRoom(file))));
                break;
            }
            DownloadResult fetched = download.download(portion);
            bytes += fetched.bytes();
            failed.addAll(fetched.failed());
            List<FailedDownload> refused = handOn(portion, fetched.files());
            failed.addAll(refused);
            Set<String> missing = refused.stream().map(FailedDownload::path).collect(Collectors.toSet());
            fetched.files().stream()
                    .filter(file -> !missing.contains(file.path()))
                    .forEach(collected::add);
            folder.remove(fetched.files());
        }
        collected.sort(Comparator.comparing(CollectedFile::path));
        failed.sort(Comparator.comparing(FailedDownload::path));
        return new DownloadResult(collected, failed, bytes);
    }

    private List<FailedDownload> handOn(List<OutputFile> portion, List<CollectedFile> fetched)
            throws IOException, InterruptedException {
        Map<String, OutputFile> planned = new HashMap<>();
        portion.forEach(file -> planned.put(file.target(), file));
        List<OutputFile> arrived = fetched.stream()
                .map(file -> arrived(planned.get(file.path()), file))
                .toList();
        return new OutputSender(folder.path(), receiver, log).deliver(arrived);
    }

    private static OutputFile arrived(OutputFile planned, CollectedFile file) {
        return new OutputFile(planned.fileId(), file.path(), file.size(), file.sha512(), planned.dateUploaded());
    }
}
