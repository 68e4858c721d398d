package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.lifecycle.log.LiveLog;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the {@link JobState} of a job in a file. Whatever happens, the file holds the old state or the new one. */
public final class StateFile {
    private static final Logger LOGGER = Logger.getLogger(StateFile.class.getName());
    /** Figures, and a request to stop, are a fraction of this. */
    private static final long MAX_SMALL = 64 * 1024;

    private final Path file;

    public StateFile(Path file) {
        this.file = file;
    }

    /**
     * Empty when nothing was saved.
     *
     * @throws IOException if what is there cannot be read; the message names the file
     */
    public Optional<JobState> load() throws IOException {
        String json;
        try {
            json = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw new IOException("The saved state of a Rescale job, " + file + ", is not text", e);
        }
        try {
            return Optional.of(JobState.fromJson(json));
        } catch (IOException e) {
            throw new IOException(e.getMessage() + " (" + file + ")", e);
        }
    }

    /**
     * On the disk when it returns, also on a thread that is being interrupted: that a job was just created matters more
     * than ending a moment sooner, so nothing here is interruptible.
     */
    public void save(JobState state) throws IOException {
        byte[] json = state.toJson().getBytes(StandardCharsets.UTF_8);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileOutputStream out = new FileOutputStream(part.toFile())) {
            out.write(json);
            out.getFD().sync();
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        keepFigures(state);
    }

    /** What was shown of the job's process log, kept beside the state while there is no whole one. */
    public LiveLog liveLog() {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        return new LiveLog(file.resolveSibling(name + ".log"));
    }

    /**
     * What a list tells of the job, without reading all that is known of it when it is done. Empty when nothing was
     * saved.
     *
     * @param building whether the build still runs
     * @throws IOException if what is there cannot be read
     */
    public Optional<JobFigures> figures(boolean building) throws IOException {
        Path figures = figuresFile();
        try {
            if (Files.size(figures) <= MAX_SMALL) {
                return Optional.of(JobFigures.fromJson(Files.readString(figures, StandardCharsets.UTF_8)));
            }
        } catch (NoSuchFileException e) {
            return load().map(state -> JobFigures.of(state, building));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> figures + " cannot be read; its job is read instead");
        }
        return load().map(state -> JobFigures.of(state, building));
    }

    /** Their file is there exactly while the job is done. To be without it costs time and nothing else. */
    private void keepFigures(JobState state) {
        Path figures = figuresFile();
        try {
            if (state.phase == Phase.DONE) {
                Files.writeString(figures, JobFigures.of(state, false).toJson(), StandardCharsets.UTF_8);
            } else {
                Files.deleteIfExists(figures);
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> figures + " cannot be written");
        }
    }

    /** A folder beside the state for outputs on their way to the workspace; need not exist. */
    public Path stagingFolder() {
        return file.resolveSibling(file.getFileName() + ".outputs");
    }

    /**
     * That somebody asked to stop the job, other than by ending its build. Empty when nobody did, and when what is there
     * cannot be read.
     */
    public Optional<StopRequest> stopRequest() {
        Path request = stopFile();
        try {
            if (Files.size(request) <= MAX_SMALL) {
                return Optional.of(StopRequest.fromJson(Files.readString(request, StandardCharsets.UTF_8)));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> request + " cannot be read");
        }
        return Optional.empty();
    }

    /** Keeps who asked to stop the job, and what came of it. */
    public void save(StopRequest request) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".stop.part");
        Files.writeString(part, request.toJson(), StandardCharsets.UTF_8);
        Files.move(part, stopFile(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path stopFile() {
        return file.resolveSibling(file.getFileName() + ".stop");
    }

    private Path figuresFile() {
        return file.resolveSibling(file.getFileName() + ".figures");
    }
}
