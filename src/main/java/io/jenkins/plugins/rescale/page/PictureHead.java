package io.jenkins.plugins.rescale.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the first bytes of a file reveal about the picture in it, whatever the name of the file. Nothing is decoded. A
 * browser needs memory for each pixel, so the number of pixels is determined before it gets any.
 *
 * @param type media type
 * @param width in pixels; 0 for vector graphics
 * @param height in pixels; 0 for vector graphics
 */
record PictureHead(String type, int width, int height) {
    /** Bytes to examine: a JPEG can have this much before its size. */
    static final int BYTES = 64 * 1024;

    static final String SVG = "image/svg+xml";
    private static final int MAX_SIDE = 16_384;
    private static final int MAX_PIXELS = 64_000_000;

    /** Whether it is small enough for a browser to display safely. */
    boolean isShowable() {
        return width <= MAX_SIDE && height <= MAX_SIDE && (long) width * height <= MAX_PIXELS;
    }

    /** Returns empty if this is not the beginning of a picture of a supported type. */
    static Optional<PictureHead> of(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        String text = new String(head, StandardCharsets.ISO_8859_1);
        try {
            if (text.startsWith("\u0089PNG\r\n\u001a\n") && text.startsWith("IHDR", 12)) {
                return raster("image/png", bytes.getInt(16), bytes.getInt(20));
            } else if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
                bytes.order(ByteOrder.LITTLE_ENDIAN);
                return raster("image/gif", bytes.getChar(6), bytes.getChar(8));
            } else if (text.startsWith("\u00ff\u00d8\u00ff")) {
                return jpeg(bytes);
            } else if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
                return webp(text.substring(12, 16), bytes.order(ByteOrder.LITTLE_ENDIAN));
            }
            return isSvg(text) ? Optional.of(new PictureHead(SVG, 0, 0)) : Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty(); // truncated header
        }
    }

    private static Optional<PictureHead> raster(String type, int width, int height) {
        return width > 0 && height > 0 ? Optional.of(new PictureHead(type, width, height)) : Optional.empty();
    }

    /** The size is in the frame header, after any other segments. */
    private static Optional<PictureHead> jpeg(ByteBuffer bytes) {
        int at = 2;
        while ((bytes.get(at) & 0xff) == 0xff) {
            int marker = bytes.get(at + 1) & 0xff;
            if (marker == 0xff) {
                at++;
            } else if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return raster("image/jpeg", bytes.getChar(at + 7), bytes.getChar(at + 5));
            } else {
                at += 2 + bytes.getChar(at + 2);
            }
        }
        return Optional.empty();
    }

    private static Optional<PictureHead> webp(String kind, ByteBuffer bytes) {
        return switch (kind) {
            case "VP8 " -> raster("image/webp", bytes.getChar(26) & 0x3fff, bytes.getChar(28) & 0x3fff);
            case "VP8L" ->
                raster("image/webp", (bytes.getInt(21) & 0x3fff) + 1, (bytes.getInt(21) >>> 14 & 0x3fff) + 1);
            case "VP8X" -> raster("image/webp", (bytes.getInt(24) & 0xffffff) + 1, (bytes.getInt(26) >>> 8) + 1);
            default -> Optional.empty();
        };
    }

    /**
     * Checks for an XML document with the root {@code svg} and without entity declarations, which could expand
     * endlessly.
     */
    private static boolean isSvg(String text) {
        int at = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        while (true) {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            String end;
            if (text.startsWith("<svg", at)) {
                return " \t\r\n/>".indexOf(text.charAt(at + 4)) >= 0;
            } else if (text.startsWith("<?", at)) {
                end = "?>";
            } else if (text.startsWith("<!--", at)) {
                end = "-->";
            } else if (text.startsWith("<!DOCTYPE svg", at) && !hasSubset(text, at)) {
                end = ">";
            } else {
                return false;
            }
            int next = text.indexOf(end, at);
            if (next < 0) {
                return false;
            }
            at = next + end.length();
        }
    }

    private static boolean hasSubset(String text, int doctype) {
        int bracket = text.indexOf('[', doctype);
        return bracket >= 0 && bracket < text.indexOf('>', doctype);
    }
}
