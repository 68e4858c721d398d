package io.jenkins.plugins.rescale.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of the emulated platform. Thread-safe. */
final class FileStore {
    private final Path directory;
    private final Clock clock;
    private final Ids ids;
    private final Journal journal;
    private final Map<String, EmulatedFile> files = new LinkedHashMap<>();

    /** Writes the content of a new file; returns false if the file should be discarded. */
    interface Content {
        boolean writeTo(OutputStream out) throws IOException;
    }

    FileStore(Path directory, Clock clock, Ids ids, Journal journal) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.clock = clock;
        this.ids = ids;
        this.journal = journal;
    }

    /** Stores an input; returns null if {@code content} discarded it. */
    EmulatedFile upload(Account account, int typeId, String name, Content content) throws IOException {
        String id = ids.next();
        Path file = directory.resolve(id);
        MessageDigest digest = sha512();
        boolean accepted = false;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            accepted = content.writeTo(out);
        } finally {
            if (!accepted) {
                Files.deleteIfExists(file);
            }
        }
        if (!accepted) {
            return null;
        }
        String stored = "user/user_" + account.userId() + "/" + name + "-" + id;
        EmulatedFile uploaded = new EmulatedFile(
                id, account, typeId, name, stored, file, Files.size(file), hex(digest), clock.instant());
        synchronized (this) {
            files.put(id, uploaded);
        }
        journal.uploaded.incrementAndGet();
        return uploaded;
    }

    /**
     * Registers an output in the directory of a job.
     *
     * @param folder the folder in the storage of the platform
     * @param partsOnly whether the path is reported only in {@code pathParts}
     */
    EmulatedFile output(
            Account account, String folder, String relativePath, Path content, boolean checksum, boolean partsOnly)
            throws IOException {
        EmulatedFile output = new EmulatedFile(
                ids.next(),
                account,
                EmulatedFile.OUTPUT,
                relativePath,
                "user/user_" + account.userId() + "/output/" + folder + relativePath,
                content,
                Files.size(content),
                checksum ? sha512(content) : null,
                clock.instant());
        if (partsOnly) {
            output.tellPartsOnly();
        }
        synchronized (this) {
            files.put(output.id(), output);
        }
        return output;
    }

    /** Returns the file if it exists and belongs to the account; otherwise throws 404. */
    EmulatedFile get(Account account, String id) {
        EmulatedFile file = find(account, id);
        if (file == null) {
            throw ApiException.notFound();
        }
        return file;
    }

    /** Returns the file if it exists and belongs to the account; otherwise null. */
    EmulatedFile find(Account account, String id) {
        EmulatedFile file = known(account, id);
        return file == null || file.deleted() ? null : file;
    }

    /** Returns the file of the account, even if deleted; null if there is none. */
    synchronized EmulatedFile known(Account account, String id) {
        EmulatedFile file = files.get(id);
        return file == null || !file.account().equals(account) ? null : file;
    }

    /** Returns all files including deleted ones, oldest first. */
    synchronized List<EmulatedFile> all() {
        return new ArrayList<>(files.values());
    }

    /** Deletes files permanently; local files in the directory of a job are kept. */
    void delete(Collection<EmulatedFile> doomed) throws IOException {
        for (EmulatedFile file : doomed) {
            if (!file.deleted()) {
                file.markDeleted();
                journal.filesDeleted.incrementAndGet();
                if (file.content().startsWith(directory)) {
                    Files.deleteIfExists(file.content());
                }
            }
        }
    }

    private static String sha512(Path content) throws IOException {
        MessageDigest digest = sha512();
        byte[] buffer = new byte[1 << 17];
        try (InputStream in = Files.newInputStream(content)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return hex(digest);
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-512", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
