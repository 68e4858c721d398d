package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rescale.engine.api.Printable;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** {@link Rows} in a file, one line of JSON per row. Anything after the valid rows is ignored. Not interruptible. */
final class RowsFile<T> implements Rows<T> {
    /** Escapes non-ASCII characters, since a name on Rescale may contain invalid Unicode, which UTF-8 cannot encode. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    /** Maximum bytes per line, for writing and reading. Paths and names take a fraction of this. */
    private static final int MAX_LINE = 64 * 1024;

    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    /** Position after the last read, so that reading consecutive parts does not start over each time. */
    private Place place = Place.BEGINNING;

    RowsFile(Path file, Class<T> type) {
        this.file = file;
        this.writer = MAPPER.writerFor(type);
        this.reader = MAPPER.readerFor(type);
    }

    @Override
    public synchronized void write(long keep, Iterator<T> rows) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        long end = keep == 0 ? 0 : offset(keep);
        place = Place.BEGINNING;
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw");
                OutputStream out = new BufferedOutputStream(new FileOutputStream(access.getFD()), BUFFER)) {
            access.setLength(end);
            access.seek(end);
            while (rows.hasNext()) {
                byte[] line = writer.writeValueAsBytes(rows.next());
                if (line.length > MAX_LINE) {
                    throw new IOException(file + " cannot hold a line of " + line.length + " bytes");
                }
                out.write(line);
                out.write('\n');
            }
            out.flush();
            access.getFD().sync();
        }
    }

    private long offset(long row) throws IOException {
        try (Lines lines = new Lines(row)) {
            return lines.offset;
        }
    }

    @Override
    public synchronized List<T> read(long from, int count) throws IOException {
        List<T> rows = new ArrayList<>();
        if (count > 0) {
            try (Lines lines = new Lines(from)) {
                while (rows.size() < count && lines.next()) {
                    rows.add(row(lines.line.toByteArray()));
                }
                place = new Place(lines.row, lines.offset);
            }
        }
        return rows;
    }

    @Override
    public synchronized void each(long count, Consumer<T> consumer) throws IOException {
        if (count == 0) {
            return;
        }
        try (Lines lines = new Lines(0)) {
            while (lines.row < count) {
                if (!lines.next()) {
                    throw new IOException(file + " has only " + lines.row + " of " + count + " rows");
                }
                consumer.accept(row(lines.line.toByteArray()));
            }
        }
    }

    /** Byte offset at which a row starts. */
    private record Place(long row, long offset) {
        static final Place BEGINNING = new Place(0, 0);
    }

    /** Reads lines from a given row on. Anything after the last line end was not written completely. */
    private final class Lines implements Closeable {
        private final RandomAccessFile in;
        private final byte[] buffer = new byte[BUFFER];
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private int position;
        private int limit;
        private long row;
        private long offset;

        /** @throws IOException if there are fewer rows before it */
        Lines(long from) throws IOException {
            Place begin = place.row <= from ? place : Place.BEGINNING;
            row = begin.row;
            offset = begin.offset;
            in = new RandomAccessFile(file.toFile(), "r");
            boolean found = false;
            try {
                in.seek(offset);
                while (row < from) {
                    if (!next()) {
                        throw new IOException(file + " has only " + row + " of " + from + " rows");
                    }
                }
                found = true;
            } finally {
                if (!found) {
                    in.close();
                }
            }
        }

        boolean next() throws IOException {
            line.reset();
            while (true) {
                if (position == limit) {
                    position = 0;
                    limit = in.read(buffer);
                    if (limit < 0) {
                        limit = 0;
                        return false;
                    }
                }
                int begin = position;
                while (position < limit && buffer[position] != '\n') {
                    position++;
                }
                if (line.size() + position - begin > MAX_LINE) {
                    throw new IOException(file + " has a line of more than " + MAX_LINE + " bytes");
                }
                line.write(buffer, begin, position - begin);
                if (position < limit) {
                    position++;
                    row++;
                    offset += line.size() + 1;
                    return true;
                }
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private T row(byte[] line) throws IOException {
        try {
            T row = reader.readValue(line);
            if (row == null) {
                throw new IOException(file + " has an empty row");
            }
            return row;
        } catch (JsonProcessingException e) {
            throw new IOException(file + " cannot be read: " + Printable.of(e.getOriginalMessage(), 200), e);
        }
    }
}
