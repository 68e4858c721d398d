package io.jenkins.plugins.rescale.engine.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongConsumer;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.core5.http.ContentType;

/**
 * A file in a multipart body, streamed with a fixed length because the platform rejects chunked uploads. Reports
 * progress, and takes it back when it is written again.
 */
final class FilePart extends AbstractContentBody {
    private static final int BUFFER = 128 * 1024;

    private final String name;
    private final UploadSource source;
    private final long size;
    private final LongConsumer progress;
    private long reported;

    /** The problem is the local file, not the network, so a retry will not help. */
    static final class LocalFileException extends IOException {
        private static final long serialVersionUID = 1L;

        LocalFileException(String message, IOException cause) {
            super(message, cause);
        }
    }

    FilePart(String name, UploadSource source, long size, LongConsumer progress) {
        super(ContentType.APPLICATION_OCTET_STREAM);
        this.name = name;
        this.source = source;
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
        try (InputStream in = open()) {
            int n = read(in, buffer);
            while (n >= 0) {
                if (reported + n > size) {
                    throw new LocalFileException("it grew during the upload", null);
                }
                out.write(buffer, 0, n);
                reported += n;
                progress.accept(n);
                n = read(in, buffer);
            }
        }
        if (reported < size) {
            throw new LocalFileException("it shrank during the upload", null);
        }
    }

    private InputStream open() throws LocalFileException {
        try {
            return source.open();
        } catch (IOException e) {
            throw new LocalFileException(e.toString(), e);
        }
    }

    private static int read(InputStream in, byte[] buffer) throws LocalFileException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new LocalFileException(e.toString(), e);
        }
    }

    /** Takes back the progress that a failed attempt reported. */
    void takeBack() {
        if (reported > 0) {
            progress.accept(-reported);
            reported = 0;
        }
    }
}
