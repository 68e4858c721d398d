package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Set;

/** Records on disk which ranges of an unfinished file are complete: one byte per range, 1 for complete. */
final class RangeMarks implements Closeable {
    private final FileChannel file;

    /**
     * @param path created if it does not exist
     */
    RangeMarks(Path path) throws IOException {
        file = FileChannel.open(
                path,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
    }

    void set(int range) throws IOException {
        StreamedFetch.write(file, new byte[] {1}, 1, range);
    }

    /**
     * Reads which ranges are complete.
     *
     * @param count number of ranges; a file with more ranges is ignored, since it is for a different range size
     */
    BitSet read(int count) throws IOException {
        BitSet complete = new BitSet();
        if (file.size() <= count) {
            byte[] marks = new byte[count];
            file.read(ByteBuffer.wrap(marks), 0);
            for (int i = 0; i < count; i++) {
                complete.set(i, marks[i] == 1);
            }
        }
        return complete;
    }

    void clear() throws IOException {
        file.truncate(0);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
