package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;

/** The endpoints {@code /api/v2/files/…}, except for the upload. */
final class FileEndpoints {
    private static final int MAX_TEXT = 16 << 20;

    private final FileStore store;
    private final Pages pages;

    FileEndpoints(FileStore store, Pages pages) {
        this.store = store;
        this.pages = pages;
    }

    void addTo(Router router) {
        router.on("GET", "/api/v2/files/", this::list)
                .on("GET", "/api/v2/files/{id}/", call -> Reply.ok(file(call).toJson(call.origin())))
                .on("PATCH", "/api/v2/files/{id}/", this::patch)
                .on("DELETE", "/api/v2/files/{id}/", this::delete)
                .on("GET", "/api/v2/files/{id}/contents/", this::contents)
                .on("GET", "/api/v2/files/{id}/lines/", this::lines);
    }

    private EmulatedFile file(Call call) {
        return store.get(call.account(), call.variable("id"));
    }

    /** Lists the inputs and outputs of the account, newest first. */
    private Reply list(Call call) {
        List<EmulatedFile> own = store.all();
        Collections.reverse(own);
        own.removeIf(file -> file.deleted() || !file.account().equals(call.account()));
        return pages.page(call, search(own, call), file -> file.toJson(call.origin()));
    }

    /** Returns the files whose name contains the {@code search} parameter of the query. */
    static List<EmulatedFile> search(List<EmulatedFile> files, Call call) {
        String search = call.query().getOrDefault("search", "");
        return files.stream().filter(file -> file.name().contains(search)).toList();
    }

    private Reply patch(Call call) throws IOException {
        EmulatedFile file = file(call);
        ObjectNode change = call.json();
        JsonNode name = change.path("name");
        if (name.isTextual()) {
            file.rename(name.textValue());
        }
        if (change.path("typeId").isInt()) {
            file.retype(change.path("typeId").intValue());
        }
        return Reply.ok(file.toJson(call.origin()));
    }

    private Reply delete(Call call) throws IOException {
        store.delete(List.of(file(call)));
        return Reply.empty(204);
    }

    private Reply contents(Call call) {
        EmulatedFile file = file(call);
        String name = file.name().replaceAll("[^A-Za-z0-9._ -]", "_");
        return ByteRange.reply(
                        file.content(), file.size(), call.headers().getFirst("Range"), "application/octet-stream")
                .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    /** Returns the lines of a text file, with their terminators; throws 400 if it is larger than 16 MiB. */
    private Reply lines(Call call) throws IOException {
        EmulatedFile file = file(call);
        if (file.size() > MAX_TEXT) {
            throw ApiException.detail(400, "The file is too large to be shown as lines.");
        }
        ObjectNode answer = Json.object();
        ArrayNode lines = answer.putArray("lines");
        String text = new String(Files.readAllBytes(file.content()), StandardCharsets.UTF_8);
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from) + 1;
            int to = end == 0 ? text.length() : end;
            lines.add(text.substring(from, to));
            from = to;
        }
        return Reply.ok(answer);
    }
}
