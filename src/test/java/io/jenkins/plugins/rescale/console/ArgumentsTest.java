package io.jenkins.plugins.rescale.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers on the command line. */
class ArgumentsTest {
    @Test
    void areReadAsTheyStand() throws Exception {
        Arguments read =
                Arguments.parse(List.of("--at-once", "1000", "--poll", "1", "--port", "8377", "--max-cost", "0.5"));
        assertThat(read.atOnce).isEqualTo(1000);
        assertThat(read.poll).isEqualTo(1);
        assertThat(read.port).isEqualTo(8377);
        assertThat(read.options.getMaxCost()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--at-once|2.9|a whole number from 1 to 1000",
                "--at-once|0|a whole number from 1 to 1000",
                "--at-once|1001|a whole number from 1 to 1000",
                "--at-once|many|a whole number from 1 to 1000",
                "--poll|1.9|a whole number from 1 to 3600",
                "--poll|99999999999|a whole number from 1 to 3600",
                "--port|8377.5|a whole number from 0 to 65535",
                "--port|-1|a whole number from 0 to 65535",
                "--max-cost|0|a number from 0.01 to 1e9",
                "--max-cost|NaN|a number from 0.01 to 1e9"
            })
    void othersAreRefused(String option, String text, String wanted) {
        assertThatThrownBy(() -> Arguments.parse(List.of(option, text)))
                .isInstanceOf(Arguments.UsageException.class)
                .hasMessage(option + " must be " + wanted + ", not \"" + text + "\"");
    }
}
