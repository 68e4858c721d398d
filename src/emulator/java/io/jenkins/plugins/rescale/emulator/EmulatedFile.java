package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A file stored on the emulated platform: an input uploaded by a client, or an output of a job. */
public final class EmulatedFile {
    static final int INPUT = 1;
    static final int OUTPUT = 5;

    private final String id;
    private final Account account;
    private final String relativePath;
    private final String storagePath;
    private final Path content;
    private final long size;
    private final String sha512;
    private final Instant uploaded;
    private volatile String name;
    private volatile int typeId;
    private volatile boolean deleted;
    private volatile boolean partsOnly;

    EmulatedFile(
            String id,
            Account account,
            int typeId,
            String relativePath,
            String storagePath,
            Path content,
            long size,
            String sha512,
            Instant uploaded) {
        this.id = id;
        this.account = account;
        this.typeId = typeId;
        this.relativePath = relativePath;
        this.storagePath = storagePath;
        this.content = content;
        this.size = size;
        this.sha512 = sha512;
        this.uploaded = uploaded;
        this.name = relativePath.substring(relativePath.lastIndexOf('/') + 1);
    }

    /** Returns the ID of the file. */
    public String id() {
        return id;
    }

    /** Returns the last segment of the path, or what a client renamed the file to. */
    public String name() {
        return name;
    }

    /** Returns the path relative to the run, separated by {@code /}, for outputs, and the name for inputs. */
    public String relativePath() {
        return relativePath;
    }

    /** Returns the type: 1 for inputs unless the client specified another one, 5 for outputs. */
    public int typeId() {
        return typeId;
    }

    /** Returns the unencrypted size in bytes. */
    public long size() {
        return size;
    }

    /** Returns the SHA-512 of the content in lowercase hex, or null if the platform does not report it. */
    public String sha512() {
        return sha512;
    }

    /** Returns the local file with the content; it no longer exists once an upload has been deleted. */
    public Path content() {
        return content;
    }

    /** Returns whether a client deleted the file. */
    public boolean deleted() {
        return deleted;
    }

    /** Returns the path in the storage of the platform. */
    String storagePath() {
        return storagePath;
    }

    Account account() {
        return account;
    }

    void rename(String newName) {
        name = newName;
    }

    void retype(int newTypeId) {
        typeId = newTypeId;
    }

    void tellPartsOnly() {
        partsOnly = true;
    }

    void markDeleted() {
        deleted = true;
    }

    /** Returns the file as JSON of the API, with links to {@code origin}. */
    ObjectNode toJson(String origin) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("typeId", typeId)
                .put("name", name)
                .put("relativePath", relativePath)
                .put("dateUploaded", Json.date(uploaded))
                .put("decryptedSize", size)
                .put("owner", account.email())
                .put("path", storagePath)
                .put("isUploaded", true)
                .put("isDeleted", deleted)
                .put("viewInBrowser", size < 1 << 20)
                .put("encodedEncryptionKey", encryptionKey())
                .put("downloadUrl", origin + "/api/v2/files/" + id + "/contents/");
        json.putArray("sharedWith");
        json.putArray("userTags");
        json.putObject("storage")
                .put("id", "eMul1")
                .put("storageType", "S3Storage")
                .put("encryptionType", "default");
        json.putObject("pathParts").put("container", "emulated-bucket").put("path", storagePath);
        if (partsOnly) {
            json.remove(List.of("path", "relativePath"));
        }
        var checksums = json.putArray("fileChecksums");
        if (sha512 != null) {
            checksums.addObject().put("hashFunction", "sha512").put("fileHash", sha512);
        }
        return json;
    }

    /** Returns a dummy key of 32 bytes; the platform returns a secret here. */
    private String encryptionKey() {
        byte[] key = "EMULATED-KEY-OF-FILE-%-11s".formatted(id).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(key);
    }
}
