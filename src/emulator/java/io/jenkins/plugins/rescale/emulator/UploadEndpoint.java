package io.jenkins.plugins.rescale.emulator;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The endpoint {@code POST} and {@code PUT /api/v2/files/contents/}: multipart/form-data with the part {@code file},
 * streamed to disk.
 *
 * <p>Where the documentation is silent or contradicts itself: a chunked body gets a 400 response (it is known to be
 * rejected, but not how); a body above the limit gets 413, based on its {@code Content-Length} and before it is read;
 * the file type is accepted in either spelling, {@code type_id} or {@code typeId}.
 */
final class UploadEndpoint {
    private static final long FRAMING = 64 * 1024;

    private final FileStore store;
    private final long limit;

    UploadEndpoint(FileStore store, long limit) {
        this.store = store;
        this.limit = limit;
    }

    void addTo(Router router) {
        router.on("POST", "/api/v2/files/contents/", this::upload).on("PUT", "/api/v2/files/contents/", this::upload);
    }

    private Reply upload(Call call) throws IOException {
        if (call.headers().containsKey("Transfer-Encoding")) {
            throw refusal(400, "Transfer-Encoding: chunked is not accepted for uploads. Send a Content-Length.");
        }
        String length = call.headers().getFirst("Content-Length");
        if (length != null && Long.parseLong(length) - FRAMING > limit) {
            throw tooLarge();
        }
        try {
            return stored(call, new Multipart(call.body(), call.headers().getFirst("Content-Type")));
        } catch (MalformedUpload e) {
            throw ApiException.detail(400, e.getMessage());
        }
    }

    private Reply stored(Call call, Multipart multipart) throws IOException {
        EmulatedFile file = null;
        int typeId = EmulatedFile.INPUT;
        for (Multipart.Part part = multipart.next(); part != null; part = multipart.next()) {
            if (part.name().equals("file") && part.filename() != null && file == null) {
                file = store.upload(call.account(), typeId, safeName(part.filename()), out -> accepted(multipart, out));
                if (file == null) {
                    throw tooLarge();
                }
            } else if (part.name().equals("type_id") || part.name().equals("typeId")) {
                typeId = typeId(multipart.text());
                if (file != null) {
                    file.retype(typeId);
                }
            } else {
                multipart.copyTo(OutputStream.nullOutputStream(), Long.MAX_VALUE);
            }
        }
        if (file == null) {
            throw ApiException.field("file", "No file was submitted.");
        }
        return Reply.json(201, file.toJson(call.origin()));
    }

    private boolean accepted(Multipart multipart, OutputStream out) throws IOException {
        return multipart.copyTo(out, limit) >= 0;
    }

    private static int typeId(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw ApiException.field("typeId", "A valid integer is required.");
        }
    }

    /** Returns the last segment of a file name, like Django; throws 400 if it is invalid. */
    private static String safeName(String filename) {
        String name = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        if (name.isBlank()
                || name.equals(".")
                || name.equals("..")
                || name.chars().anyMatch(c -> c < ' ')) {
            throw ApiException.field("file", "The file name is not valid.");
        }
        return name;
    }

    private ApiException tooLarge() {
        return refusal(413, "The file is larger than the limit of " + limit + " bytes.");
    }

    private static ApiException refusal(int status, String text) {
        return ApiException.of(Reply.json(status, Json.detail(text)).beforeRequestIsRead());
    }
}
