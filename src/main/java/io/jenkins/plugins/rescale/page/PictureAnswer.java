package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.VirtualFile;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * A picture among the artifacts, for an {@code img} of a page. Served by Jenkins itself whatever the artifact manager,
 * since a page may not show pictures from other origins. The file was written by a job, so its name is not trusted:
 * anything but a picture is refused, and a picture cannot run scripts, wherever a browser opens it.
 */
record PictureAnswer(CollectedFile picture, VirtualFile file) implements HttpResponse {
    private static final Logger LOGGER = Logger.getLogger(PictureAnswer.class.getName());
    /** Maximum size in bytes. */
    static final long MAX = 20L << 20;

    private static final int BUFFER = 64 * 1024;
    /** An SVG may contain its own styles, fonts and pictures. */
    private static final String NOTHING_RUNS =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        String tag = '"' + picture.sha512() + '"';
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", NOTHING_RUNS);
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(304);
        } else if (picture.size() > MAX) {
            response.setStatus(413);
        } else {
            try (InputStream in = open()) {
                send(in, response);
            }
        }
    }

    /** Returns an empty stream if the file is no longer among the artifacts. */
    private InputStream open() {
        try {
            return file.open();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot show a picture: " + file);
            return InputStream.nullInputStream();
        }
    }

    private static void send(InputStream in, StaplerResponse2 response) throws IOException {
        byte[] head = in.readNBytes(PictureHead.BYTES);
        Optional<PictureHead> known = PictureHead.of(head).filter(PictureHead::isShowable);
        if (known.isEmpty()) {
            response.setStatus(415);
            return;
        }
        response.setContentType(known.get().type());
        if (known.get().type().equals(PictureHead.SVG)) {
            // ignored by an img; keeps the SVG from being displayed on its own
            response.setHeader("Content-Disposition", "attachment");
        }
        OutputStream out = response.getOutputStream();
        out.write(head);
        byte[] buffer = new byte[BUFFER];
        long left = MAX - head.length;
        for (int n = in.read(buffer); n >= 0 && n <= left; n = in.read(buffer)) {
            out.write(buffer, 0, n);
            left -= n;
        }
    }
}
