package io.jenkins.plugins.rescale.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.core5.http.ContentType;

/**
 * A file as part of a multipart body, streamed from disk with its length known beforehand: the platform refuses chunked
 * uploads. Tells its progress and takes it back when it is written again.
 */
final class FilePart extends AbstractContentBody {
    private static final int BUFFER = 128 * 1024;

    private final String name;
    private final Path file;
    private final long size;
    private final LongConsumer progress;
    private long reported;

    FilePart(String name, Path file, long size, LongConsumer progress) {
        super(ContentType.APPLICATION_OCTET_STREAM);
        this.name = name;
        this.file = file;
        this.size = size;
        this.progress = progress;
    }

    @Override
    public String getFilename() {
        return name;
    }

    @Override
    public long getContentLength() {
        return size;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        takeBack();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            int n = in.read(buffer);
            while (n >= 0) {
                if (reported + n > size) {
                    throw new IOException(file.getFileName() + " grew while it was uploaded");
                }
                out.write(buffer, 0, n);
                reported += n;
                progress.accept(n);
                n = in.read(buffer);
            }
        }
        if (reported < size) {
            throw new IOException(file.getFileName() + " shrank while it was uploaded");
        }
    }

    /** What was reported of an attempt that failed does not count. */
    void takeBack() {
        if (reported > 0) {
            progress.accept(-reported);
            reported = 0;
        }
    }
}
