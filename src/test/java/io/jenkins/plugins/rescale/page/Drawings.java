package io.jenkins.plugins.rescale.page;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;

/** Generates pictures for tests. */
final class Drawings {
    private Drawings() {}

    /** Returns a PNG of a wave, which differs for each seed. */
    static byte[] png(int width, int height, int seed) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                double wave = Math.sin((x + 3 * seed) * 9.0 / width) * Math.cos((y - seed) * 5.0 / height);
                image.setRGB(x, y, Color.HSBtoRGB((float) (0.33 - 0.33 * wave), 0.85f, 0.95f));
            }
        }
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.BLACK);
        pen.fillOval(width / 3 + seed, height / 3, width / 5, height / 4);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** Returns a small PNG whose header claims the given number of pixels. */
    static byte[] claiming(int width, int height) throws IOException {
        return ByteBuffer.wrap(png(8, 8, 1))
                .putInt(16, width)
                .putInt(20, height)
                .array();
    }
}
