package io.jenkins.plugins.rescale.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Copies inputs to a working directory. Archives ({@code .zip}, {@code .tar.gz}, {@code .tgz}) are kept and also
 * unpacked there. Later files replace earlier ones with the same name. Archive entries outside of the directory are
 * skipped.
 */
final class Staging {
    private final Path directory;

    Staging(Path directory) {
        this.directory = directory;
    }

    void lay(Tile.Input input) throws IOException {
        Path file = directory.resolve(input.file().relativePath());
        Files.copy(input.file().content(), file, StandardCopyOption.REPLACE_EXISTING);
        String name = input.file().relativePath().toLowerCase(Locale.ROOT);
        if (input.decompress() && name.endsWith(".zip")) {
            unzip(file);
        } else if (input.decompress() && (name.endsWith(".tar.gz") || name.endsWith(".tgz"))) {
            untar(file);
        }
    }

    private void unzip(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile());
                FileSystem modes = fileSystem(archive)) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Path target = inside(entry.getName());
                if (target == null) {
                    continue;
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    try (InputStream content = zip.getInputStream(entry)) {
                        write(content, target);
                    }
                    makeExecutable(target, modes, entry.getName());
                }
            }
        }
    }

    /**
     * Opens the archive as a file system, which provides Unix modes; returns null if a file system cannot represent its
     * names.
     */
    private static FileSystem fileSystem(Path archive) {
        try {
            return FileSystems.newFileSystem(archive, Map.of("enablePosixFileAttributes", true));
        } catch (IOException e) {
            return null;
        }
    }

    private static void makeExecutable(Path target, FileSystem modes, String name) throws IOException {
        Path entry = modes == null ? null : modes.getPath(name);
        if (entry == null || !Files.exists(entry)) {
            return;
        }
        Object permissions = Files.getAttribute(entry, "zip:permissions");
        if (permissions instanceof Set<?> set && set.contains(PosixFilePermission.OWNER_EXECUTE)) {
            target.toFile().setExecutable(true);
        }
    }

    private void untar(Path archive) throws IOException {
        try (TarReader tar = new TarReader(new GZIPInputStream(Files.newInputStream(archive), 1 << 16))) {
            for (TarReader.Entry entry = tar.next(); entry != null; entry = tar.next()) {
                Path target = inside(entry.name());
                if (target == null) {
                    continue;
                }
                if (entry.directory()) {
                    Files.createDirectories(target);
                } else {
                    write(tar.content(), target);
                    if (entry.executable()) {
                        target.toFile().setExecutable(true);
                    }
                }
            }
        }
    }

    private static void write(InputStream content, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns the target of an entry, or null if it would be outside of the directory. */
    private Path inside(String name) {
        try {
            Path target = directory.resolve(name).normalize();
            return target.startsWith(directory) && !target.equals(directory) ? target : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
