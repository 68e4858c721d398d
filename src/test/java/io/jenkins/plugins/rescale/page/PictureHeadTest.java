package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first bytes of pictures, and of files that are pictures only by name. */
class PictureHeadTest {
    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(300, 70, BufferedImage.TYPE_INT_RGB), format, bytes))
                .isTrue();
        return bytes.toByteArray();
    }

    private static byte[] png(int width, int height) throws IOException {
        return ByteBuffer.wrap(picture("png"))
                .putInt(16, width)
                .putInt(20, height)
                .array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void typeAndSizeAreRead(String format) throws IOException {
        assertThat(PictureHead.of(picture(format))).contains(new PictureHead("image/" + format, 300, 70));
    }

    @ParameterizedTest
    @CsvSource({
        "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoCAAMADsD+JaQAA3AAAAAA, 2, 3",
        "UklGRhoAAABXRUJQVlA4TA0AAAAvAYAAEAcQERGIiP4HAA==, 2, 3",
        "UklGRhYAAABXRUJQVlA4WAoAAAAQAAAALAEARwAAQUxQSA==, 301, 72"
    })
    void soIsWebp(String base64, int width, int height) {
        assertThat(PictureHead.of(Base64.getDecoder().decode(base64)))
                .contains(new PictureHead("image/webp", width, height));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg/>",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "\uFEFF<?xml version=\"1.0\"?>\n<!-- a > b -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\">\n<svg>"
            })
    void linesAndShapesAreAnSvg(String text) {
        assertThat(PictureHead.of(text(text))).contains(new PictureHead(PictureHead.SVG, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html><body onload=alert(1)>",
                "<!DOCTYPE html><svg>",
                "<!DOCTYPE svg [<!ENTITY a \"&b;&b;\">]><svg>&a;</svg>",
                "<svgx>",
                "<?xml",
                "<!-- <svg>",
                "GIF89a",
                "\u0089PNG",
                "%PDF-1.7"
            })
    void whatIsNoPictureIsNone(String text) {
        assertThat(PictureHead.of(text(text))).isEmpty();
        assertThat(PictureHead.of(text.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @Test
    void aPictureThatTakesTheMemoryOfABrowserIsNotShown() throws IOException {
        assertThat(PictureHead.of(png(50_000, 10)).orElseThrow().isShowable()).isFalse();
        assertThat(PictureHead.of(png(10, 50_000)).orElseThrow().isShowable()).isFalse();
        assertThat(PictureHead.of(png(12_000, 12_000)).orElseThrow().isShowable())
                .isFalse();
        assertThat(PictureHead.of(png(7680, 4320)).orElseThrow().isShowable()).isTrue();
        assertThat(PictureHead.of(png(-1, 10))).isEmpty();
    }

    @Test
    void whatIsCutOrSpoiledIsReadToNoOtherEnd() throws IOException {
        Random random = new Random(1);
        for (String format : new String[] {"png", "jpeg", "gif"}) {
            byte[] whole = picture(format);
            for (int i = 0; i < whole.length; i++) {
                PictureHead.of(Arrays.copyOf(whole, i));
                byte[] spoiled = whole.clone();
                spoiled[random.nextInt(whole.length)] = (byte) random.nextInt();
                PictureHead.of(spoiled);
            }
        }
    }
}
