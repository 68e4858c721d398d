package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Selection and order of the outputs that are pictures. */
class OutputPicturesTest extends LifecycleTestCase {
    private static List<String> among(String... paths) {
        return chosen("", paths);
    }

    private static List<String> chosen(String wanted, String... paths) {
        return paths(
                OutputPictures.among(Arrays.stream(paths).map(path -> new CollectedFile(path, 1, "", true)), wanted));
    }

    @Test
    void thoseThatAreWantedAreTheOnlyOnes() {
        assertThat(chosen("post/*.png, *.tif", "a.png", "post/b.png", "c.tif")).containsExactly("c.tif", "post/b.png");
    }

    private static List<String> paths(List<CollectedFile> pictures) {
        return pictures.stream().map(CollectedFile::path).toList();
    }

    @Test
    void theyAreKnownByTheirNamesInAnyFolder() {
        assertThat(among("a.png", "run1/b.JPG", "c.jpeg", "d.gif", "e/f/g.webp", "h.svg", "i.png.txt", "png", "j.tif"))
                .containsExactly("a.png", "c.jpeg", "d.gif", "e/f/g.webp", "h.svg", "run1/b.JPG");
    }

    @Test
    void theyAreInTheOrderInWhichPeopleCount() {
        assertThat(among("t10.png", "t9.png", "t09b.png", "t1.png", "run10/a.png", "run2/b10.png", "run2/b9.png"))
                .containsExactly(
                        "run2/b9.png", "run2/b10.png", "run10/a.png", "t1.png", "t9.png", "t09b.png", "t10.png");
        assertThat(OutputPictures.compare("a01", "a1")).isNegative();
        assertThat(OutputPictures.compare("a", "a1")).isNegative();
        assertThat(OutputPictures.compare("9".repeat(400), "10" + "0".repeat(400)))
                .isNegative();
    }

    @Test
    void notMoreAreKeptThanAPageShowsAndOneThatSaysSo() {
        assertThat(among(IntStream.range(0, 1000).mapToObj(i -> i + ".png").toArray(String[]::new)))
                .hasSize(201)
                .endsWith("200.png");
    }

    @Test
    void theOnesOfAJobAreKeptWhenTheyAreArtifacts() throws Exception {
        options.setJob(job("touch a.png b.txt c10.svg c9.svg"));
        drive();
        assertThat(paths(context.file.pictures(10))).containsExactly("a.png", "c9.svg", "c10.svg");
        assertThat(paths(context.file.pictures(2))).containsExactly("a.png", "c9.svg");
    }

    @Test
    void noneAreKeptOfOutputsThatAreNoArtifacts() throws Exception {
        options.setJob(job("touch a.png"));
        options.setArchiveOutputs(false);
        assertThat(context.file.pictures(10)).isEmpty();
        drive();
        assertThat(context.file.pictures(10)).isEmpty();
    }
}
