package io.jenkins.plugins.rescale.engine.api;

import io.jenkins.plugins.rescale.engine.api.RateLimits.Scope;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * A call to be made, any number of times.
 *
 * @param path path and query on the platform
 * @param entity makes the body anew for each attempt; {@code null} from it for none
 * @param repeatable whether it may be repeated when it is not known whether it had its effect
 */
record Request(String method, String path, Scope scope, Supplier<HttpEntity> entity, String range, boolean repeatable) {
    static Request get(Scope scope, String path) {
        return new Request("GET", path, scope, () -> null, "", true);
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
                : new Request(method, path, scope, entity, bytes.header(), repeatable);
    }

    /** For messages: method and path, without the query. */
    String describe(Platform platform) {
        int query = path.indexOf('?');
        return method + " " + platform.origin() + (query < 0 ? path : path.substring(0, query));
    }
}
