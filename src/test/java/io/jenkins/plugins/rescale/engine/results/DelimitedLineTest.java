package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Splitting of a line into cells. */
class DelimitedLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a,b c|,|a/b c",
                "a, ,b,|,|a//b/",
                "\"a,b\" , \"c \"\"d\"\"\"|,|a,b/c \"d\"",
                "\"a;b\";c|;|a;b/c",
                "\"a b\",c;d|;|a b,c/d",
                "a 'b c'| |a/'b/c'",
                "\"a b\"   c| |a b/c",
                " \"\" \"cd\" 1 | |/cd/1",
                "5\" pipe| |5\"/pipe"
            })
    void areSeparatedOutsideOfQuotes(String line, String separator, String cells) {
        char wanted = separator == null ? ' ' : separator.charAt(0);
        assertThat(DelimitedLine.separatorOf(line)).isEqualTo(wanted);
        assertThat(String.join("/", DelimitedLine.split(line, wanted))).isEqualTo(cells);
    }
}
