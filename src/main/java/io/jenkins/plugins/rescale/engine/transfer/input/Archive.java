package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Assembles blocks into the entries of a zip. Size and checksum of an entry are known before it is written, so there
 * are no data descriptors, which some unzip tools cannot read.
 */
final class Archive implements Closeable {
    private static final int PLAIN_FILE = 0100644;
    private static final int PROGRAM = 0100755;
    private static final int FOLDER = 040755;

    private final ZipArchiveOutputStream zip;
    private final Spool spool;
    private final EntryTimes times;
    private long written;
    private long size;
    private long crc;

    Archive(OutputStream out, Path spool, EntryTimes times) {
        this.zip = new ZipArchiveOutputStream(out);
        this.zip.setEncoding(StandardCharsets.UTF_8.name());
        this.zip.setUseLanguageEncodingFlag(true);
        this.zip.setUseZip64(Zip64Mode.AsNeeded);
        this.spool = new Spool(spool);
        this.times = times;
    }

    void addFolder(String path) throws IOException {
        write(entry(path + "/", EntryTimes.FIRST, FOLDER), ZipEntry.STORED, 0, InputStream.nullInputStream());
    }

    /** Adds the next block of the current file, or the first block of the next file. */
    void add(WatchedFile file, Block block) throws IOException {
        crc = Crc.combine(crc, block.crc(), block.size());
        size += block.size();
        spool.write(block.data(), block.length());
        if (block.last()) {
            file.verifyUnchanged();
            ZipArchiveEntry entry =
                    entry(file.input().path(), times.of(file.input()), file.executable() ? PROGRAM : PLAIN_FILE);
            long packed = spool.length();
            try (InputStream data = spool.take()) {
                write(entry, size == 0 ? ZipEntry.STORED : ZipEntry.DEFLATED, packed, data);
            }
            written += packed;
            size = 0;
            crc = 0;
        }
    }

    private static ZipArchiveEntry entry(String path, LocalDateTime time, int mode) {
        ZipArchiveEntry entry = new ZipArchiveEntry(path);
        entry.setTimeLocal(time);
        entry.setUnixMode(mode);
        return entry;
    }

    private void write(ZipArchiveEntry entry, int method, long packed, InputStream data) throws IOException {
        entry.setMethod(method);
        entry.setSize(size);
        entry.setCompressedSize(packed);
        entry.setCrc(crc);
        zip.addRawArchiveEntry(entry, data);
    }

    /** Number of compressed bytes so far, including the current file: a lower bound for the size of the archive. */
    long size() {
        return written + spool.length();
    }

    @Override
    public void close() throws IOException {
        try (spool) {
            zip.close();
        }
    }
}
