package org.kohsuke.stapler;

public abstract class HttpResponses {
    public static HttpResponse redirectToDot() {
        throw new UnsupportedOperationException("a declaration only");
    }
}
