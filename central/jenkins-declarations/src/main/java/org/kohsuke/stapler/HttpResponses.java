package org.kohsuke.stapler;

public abstract class HttpResponses {
    public static HttpResponse redirectToDot() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public static HttpResponseException notFound() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public abstract static class HttpResponseException extends RuntimeException implements HttpResponse {
        private static final long serialVersionUID = 1L;
    }
}
