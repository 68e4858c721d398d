package io.jenkins.plugins.rescale.bench;

import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.input.InputFiles;
import io.jenkins.plugins.rescale.engine.transfer.input.InputPacking;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds and packs the files of a workspace with the engine and with {@code zip -r}, both at Deflate level 6. */
final class Packing {
    private final Path workspace;
    private final Path zip;
    private long ourSize;
    private long theirSize;

    /**
     * @param zip path of the archive, which is deleted after each run
     */
    Packing(Path workspace, Path zip) {
        this.workspace = workspace;
        this.zip = zip;
    }

    Duel.Contender ours() {
        return new Run() {
            @Override
            public void run() throws IOException, InterruptedException {
                InputFiles inputs = InputFiles.find(workspace, InputSpec.of("**", "", List.of(), "outputs"));
                InputPacking.pack(workspace, inputs, zip, TransferLog.NONE);
                ourSize = Files.size(zip);
            }
        };
    }

    Duel.Contender theirs() {
        Tools inWorkspace = new Tools(workspace);
        return new Run() {
            @Override
            public void run() throws IOException, InterruptedException {
                inWorkspace.run("zip", "-r", "-q", "-6", zip.toString(), ".");
                theirSize = Files.size(zip);
            }
        };
    }

    /** Returns the size of our last archive as a percentage of theirs. */
    long percent() {
        return Math.round(100.0 * ourSize / theirSize);
    }

    private abstract class Run implements Duel.Contender {
        @Override
        public void cleanUp() throws IOException {
            Files.delete(zip);
        }
    }
}
