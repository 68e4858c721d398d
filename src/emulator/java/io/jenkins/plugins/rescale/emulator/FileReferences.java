package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Validates references to files in the body of a job: objects with the ID of a file of the account. */
final class FileReferences {
    private final FileStore files;

    FileReferences(FileStore files) {
        this.files = files;
    }

    /** Validates a reference that may be missing or null. */
    void check(Account account, JsonNode owner, String field, ObjectNode errors) {
        if (owner.hasNonNull(field)) {
            ObjectNode wrong = errors(account, owner.get(field));
            if (!wrong.isEmpty()) {
                errors.set(field, wrong);
            }
        }
    }

    /** Returns the errors of a reference by field; empty if there are none. */
    ObjectNode errors(Account account, JsonNode file) {
        ObjectNode errors = Json.object();
        JobValidator.requireText(file, "id", errors);
        String id = file.path("id").asText();
        if (errors.isEmpty() && files.find(account, id) == null) {
            errors.set("id", Json.messages(JobValidator.noSuch(id)));
        }
        return errors;
    }
}
