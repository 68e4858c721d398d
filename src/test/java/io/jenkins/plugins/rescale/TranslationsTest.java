package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages and forms are complete in English, German and Japanese. */
class TranslationsTest {
    @TempDir
    private Path folder;

    @Test
    void everyTextIsInEveryLanguage() throws IOException {
        assertThat(Translations.problems(Path.of("src/main/resources"), Path.of("src/main/java")))
                .isEmpty();
    }

    /** Writes a correct view, messages and help. */
    @BeforeEach
    void right() throws IOException {
        write("Use.java", "Messages.Use_cores(2)");
        write(
                "Page/index.jelly",
                "<j xmlns:f='f'><a title='${%Job}'>${%range(view.of(')}'), 2)}</a><code>x.log</code><b id='b'>#1</b></j>");
        write("Page/index.properties", "range={0} to {1}, it''s all\n");
        write("Page/index_de.properties", "Job=Job\nrange={0} bis {1}, das ist''s\n");
        write("Page/index_ja.properties", "Job=ジョブ\nrange={0}から{1}まで\n");
        write("Messages.properties", "Use.cores={0,choice,1#1 core|1<{0,number} cores}\n");
        write("Messages_de.properties", "Use.cores={0,choice,1#1 Kern|1<{0,number} Kerne}\n");
        write("Messages_ja.properties", "Use.cores={0,number} コア\n");
        write("Page/help-job.html", "<div>A <code>*</code> <a href=\"x\">link</a></div>");
        write("Page/help-job_de.html", "<div>Ein <a href=\"x\">Link</a> <code>*</code></div>");
        write("Page/help-job_ja.html", "<div><code>*</code>の<a href=\"x\">リンク</a></div>");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private List<String> problems() throws IOException {
        return Translations.problems(folder, folder);
    }

    @Test
    void whatIsCompleteHasNoProblem() throws IOException {
        assertThat(problems()).isEmpty();
    }

    @Test
    void whatIsMissingOrSuperfluousIsNamed() throws IOException {
        write("Page/index.properties", "range={0} to {1}\nold=Old\n");
        write("Page/index_de.properties", "range={0} bis {1}\nrange={0}–{1}\nalt=Alt\n");
        Files.delete(folder.resolve("Messages_ja.properties"));
        Files.delete(folder.resolve("Page/help-job_ja.html"));
        write("Page/other_de.properties", "a=b\n");
        write("Page/help-old_de.html", "<div>alt</div>");
        write("Use.java", "");
        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Page/index.properties: \"old\" is used nowhere",
                        "Page/index_de.properties: \"range\" stands in it twice",
                        "Page/index_de.properties: no text for \"Job\"",
                        "Page/index_de.properties: \"alt\" is used nowhere",
                        "Messages_ja.properties: no text for \"Use.cores\"",
                        "Messages.properties: \"Use.cores\" is used nowhere",
                        "Page/help-job_ja.html: is missing",
                        "Page/other_de.properties: belongs to nothing",
                        "Page/help-old_de.html: belongs to nothing");
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        write("Page/index.jelly", "<j><a>${%Job}${%plain}${%range(1)}</a></j>");
        write("Page/index.properties", "range=it's {0}\n");
        write("Page/index_de.properties", "Job=\nplain=schlicht\nrange={0,number} {1}\n");
        write("Page/index_ja.properties", "Job=Job\nplain=\\u5358\nrange=<b>{0\n");
        write("Messages_de.properties", "Use.cores={0,choice,1#1 Kern|1<{0,numbr} Kerne}\n");
        write("Page/help-job_de.html", "<div>A <code>*</code> <a href=\"x\">link</a></div>");
        write("Page/help-job_ja.html", "<div><code>?</code>の</div>");
        assertThat(problems())
                .contains(
                        "Page/index.properties: no text for \"plain\"",
                        "Page/index.properties: \"range\" has an apostrophe that is not doubled",
                        "Page/index_de.properties: \"Job\" is empty",
                        "Page/index_de.properties: \"range\" has the arguments [{0,number}, {0…}, {1}, {1…}],"
                                + " the English text [{0}, {0…}]",
                        "Page/index_ja.properties: \"Job\" is English",
                        "Page/index_ja.properties: has \\u escapes: write the characters",
                        "Page/index_ja.properties: \"range\" has the tags [<b>], the English text []",
                        "Page/help-job_de.html: is English",
                        "Page/help-job_ja.html: has [<code>?</code>],"
                                + " the English help [<code>*</code>, href=\"x\"]")
                .anyMatch(problem -> problem.startsWith("Page/index_ja.properties: \"range\" is no MessageFormat"))
                .anyMatch(problem -> problem.startsWith("Messages_de.properties: \"Use.cores\" is no MessageFormat"));
    }

    @Test
    void textInOneLanguageOnlyIsNamed() throws IOException {
        write("Page/two.jelly", """
                <j>
                  <a title="Stop ${it}">text</a>
                  <b aria-label="${it.on ? 'On' : 'Off'}" class="${it.on ? 'on' : 'off'}"/>
                  <input value="Go"/><option value="go"/>
                </j>
                """);
        assertThat(problems())
                .containsExactly(
                        "Page/two.jelly: line 2: \"Stop ${it}\" is not in ${%…}",
                        "Page/two.jelly: line 2: \"text\" is not in ${%…}",
                        "Page/two.jelly: line 3: \"${it.on ? 'On' : 'Off'}\" is not in ${%…}",
                        "Page/two.jelly: line 4: \"Go\" is not in ${%…}");
    }

    @Test
    void otherEncodingsAreNamed() throws IOException {
        Files.write(folder.resolve("Messages_de.properties"), "Use.cores=für".getBytes(StandardCharsets.ISO_8859_1));
        String twice = new String("für".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        write("Page/index_de.properties", "Job=" + twice + "\nrange={0} {1}\n");
        assertThat(problems())
                .contains(
                        "Messages_de.properties: is not UTF-8", "Page/index_de.properties: \"Job\" was encoded twice");
    }
}
