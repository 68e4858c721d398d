package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;

/** Aborts the handling of a request with an error response in the style of Django REST framework (DRF). */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    private ApiException(Reply reply) {
        super("HTTP " + reply.status(), null, false, false);
        this.reply = reply;
    }

    static ApiException of(int status, JsonNode body) {
        return new ApiException(Reply.json(status, body));
    }

    static ApiException of(Reply reply) {
        return new ApiException(reply);
    }

    static ApiException detail(int status, String text) {
        return of(status, Json.detail(text));
    }

    static ApiException notFound() {
        return detail(404, "Not found.");
    }

    /** Creates a 400 response with one message for one field. */
    static ApiException field(String name, String message) {
        return of(400, Json.object().set(name, Json.messages(message)));
    }

    Reply reply() {
        return reply;
    }
}
