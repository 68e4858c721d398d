package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.lifecycle.log.LiveLog;
import java.io.IOException;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * A part of a process log as plain text. The header {@code X-Text-Size} is the offset at which to continue reading,
 * {@code X-More-Data} whether there may be more, and {@code X-Text-Cut} whether text before this part is missing.
 */
record LogAnswer(LiveLog.Chunk part, boolean more) implements HttpResponse {
    /** Maximum bytes in a response. */
    private static final int MAX = 64 * 1024;

    static LogAnswer at(String offset, LiveLog log, boolean more) throws IOException {
        return new LogAnswer(log.read(number(offset), MAX), more);
    }

    private static long number(String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-cache,no-store,must-revalidate");
        response.setHeader("X-Text-Size", String.valueOf(part.next()));
        response.setHeader("X-Text-Cut", String.valueOf(part.cutBefore()));
        response.setHeader("X-More-Data", String.valueOf(more));
        response.getWriter().write(part.text());
    }
}
