package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.results.SeriesCsv;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a piece of the report to a temporary file next to the outputs. With the last piece, it renames the file and
 * returns which of the plugin's own files exist there.
 *
 * @param offset position of the piece in bytes
 * @param last whether this is the last piece
 * @param measured whether metrics were read; if not, an existing series file is from an earlier build
 * @param archived whether this job packed its inputs; if not, an existing archive is from an earlier build
 */
record ReportPiece(String directory, long offset, byte[] bytes, boolean last, boolean measured, boolean archived)
        implements WorkspaceTask<List<String>> {
    /** No output is written under this name. */
    private static final String PART = ".rescale-run.part";

    @Override
    public List<String> run(Path workspace, Path outputRoot) throws IOException {
        Path folder = WorkspaceFiles.confined(outputRoot, directory);
        Path part = folder.resolve(PART);
        write(part);
        if (!last) {
            return List.of();
        }
        Files.move(
                part,
                folder.resolve(RunReport.FILE_NAME),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
        return own(folder);
    }

    private void write(Path part) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.size() < offset) {
                throw new IOException("another process changed " + part.getFileName() + " while it was being written");
            }
            channel.truncate(offset).position(offset);
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }
    }

    private List<String> own(Path folder) throws IOException {
        List<String> own = new ArrayList<>(List.of(directory + "/" + RunReport.FILE_NAME));
        own.addAll(WorkspaceFiles.inputArchive(folder, directory, archived));
        if (!measured) {
            Files.deleteIfExists(folder.resolve(SeriesCsv.FILE_NAME));
        } else if (Files.isRegularFile(folder.resolve(SeriesCsv.FILE_NAME))) {
            own.add(directory + "/" + SeriesCsv.FILE_NAME);
        }
        return own;
    }
}
