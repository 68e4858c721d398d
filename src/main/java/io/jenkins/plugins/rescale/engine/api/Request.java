package io.jenkins.plugins.rescale.engine.api;

import io.jenkins.plugins.rescale.engine.api.RateLimits.Scope;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * A call of the API, which can be made any number of times.
 *
 * @param path path and query on the platform
 * @param entity creates the body for each attempt; returns {@code null} for no body
 * @param range value of the {@code Range} header; empty for none
 * @param repeatable whether the call may be repeated if it is unknown whether it took effect
 * @param continues whether earlier calls are in vain without it, so that it may exceed the rate limit
 */
record Request(
        String method,
        String path,
        Scope scope,
        Supplier<HttpEntity> entity,
        String range,
        boolean repeatable,
        boolean continues) {
    Request(String method, String path, Scope scope, Supplier<HttpEntity> entity, String range, boolean repeatable) {
        this(method, path, scope, entity, range, repeatable, false);
    }

    static Request get(Scope scope, String path) {
        return new Request("GET", path, scope, () -> null, "", true);
    }

    /** Reads a page of a list after the first one. */
    static Request next(Scope scope, String path) {
        return new Request("GET", path, scope, () -> null, "", true, true);
    }

    static Request delete(Scope scope, String path) {
        return new Request("DELETE", path, scope, () -> null, "", true);
    }

    static Request post(Scope scope, String path, String json, boolean repeatable) {
        return new Request(
                "POST", path, scope, () -> new StringEntity(json, ContentType.APPLICATION_JSON), "", repeatable);
    }

    Request withRange(ByteRange bytes) {
        return bytes.equals(ByteRange.ALL)
                ? this
                : new Request(method, path, scope, entity, bytes.header(), repeatable, continues);
    }

    /** Method and URL without the query, for messages. */
    String describe(Platform platform) {
        int query = path.indexOf('?');
        return method + " " + platform.origin() + (query < 0 ? path : path.substring(0, query));
    }
}
