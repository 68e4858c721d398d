package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.transfer.BufferPool;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Joins blocks to entries of a zip. Sizes and checksum of an entry are known before its first byte is written, so the
 * archive is written front to back and needs no data descriptors, which some unpackers cannot read.
 */
final class Archive implements Closeable {
    /** The first of February, because zip tools treat the first day of their calendar as "no time". */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final int PLAIN_FILE = 0100644;
    private static final int PROGRAM = 0100755;

    private final ZipArchiveOutputStream zip;
    private final Path spool;
    private final BufferPool buffers;
    private final List<Block> held = new ArrayList<>();
    private OutputStream spooling;
    private long spooled;
    private long size;
    private long crc;

    Archive(OutputStream out, Path spool, BufferPool buffers) {
        this.zip = new ZipArchiveOutputStream(out);
        this.zip.setEncoding(StandardCharsets.UTF_8.name());
        this.zip.setUseLanguageEncodingFlag(true);
        this.zip.setUseZip64(Zip64Mode.AsNeeded);
        this.spool = spool;
        this.buffers = buffers;
    }

    /** The next block of the current file, or the first one of the next file. */
    void add(ArchivedFile file, Block block) throws IOException {
        crc = Crc.combine(crc, block.crc(), block.size());
        size += block.size();
        switch (file.how()) {
            case HELD -> held.add(block);
            case SPOOLED -> spool(block);
            case COPIED -> {}
        }
        if (block.last()) {
            file.file().verifyUnchanged();
            write(file);
            size = 0;
            crc = 0;
        }
    }

    private void spool(Block block) throws IOException {
        if (spooling == null) {
            spooling = Files.newOutputStream(spool);
            spooled = 0;
        }
        for (InputStream piece : block.deflated()) {
            spooled += piece.transferTo(spooling);
        }
        buffers.giveBack(block.data());
    }

    private void write(ArchivedFile file) throws IOException {
        switch (file.how()) {
            case HELD -> writeHeld(file);
            case SPOOLED -> {
                spooling.close();
                spooling = null;
                try (InputStream packed = Files.newInputStream(spool)) {
                    write(file, ZipEntry.DEFLATED, spooled, packed);
                }
            }
            case COPIED -> {
                CRC32 again = new CRC32();
                try (InputStream plain =
                        new CheckedInputStream(Files.newInputStream(file.file().path()), again)) {
                    write(file, ZipEntry.STORED, size, plain);
                }
                file.file().verifyUnchanged();
                if (again.getValue() != crc) {
                    throw file.file().changed();
                }
            }
        }
    }

    private void writeHeld(ArchivedFile file) throws IOException {
        boolean store = held.stream().allMatch(Block::plain);
        List<InputStream> pieces = new ArrayList<>();
        long packed = 0;
        for (Block block : held) {
            if (store) {
                pieces.add(block.asIs());
                packed += block.length();
            } else {
                pieces.addAll(block.deflated());
                packed += block.deflatedLength();
            }
        }
        InputStream all = new SequenceInputStream(Collections.enumeration(pieces));
        write(file, store ? ZipEntry.STORED : ZipEntry.DEFLATED, packed, all);
        held.forEach(block -> buffers.giveBack(block.data()));
        held.clear();
    }

    private void write(ArchivedFile file, int method, long packed, InputStream data) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(file.file().input().path());
        entry.setTimeLocal(TIME);
        entry.setUnixMode(file.file().executable() ? PROGRAM : PLAIN_FILE);
        entry.setMethod(method);
        entry.setSize(size);
        entry.setCompressedSize(packed);
        entry.setCrc(crc);
        zip.addRawArchiveEntry(entry, data);
    }

    @Override
    public void close() throws IOException {
        if (spooling != null) {
            spooling.close();
        }
        zip.close();
    }
}
