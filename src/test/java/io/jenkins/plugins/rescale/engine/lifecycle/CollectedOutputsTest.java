package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every selected output is collected, and selectors that match nothing are reported. */
class CollectedOutputsTest extends LifecycleTestCase {
    @Test
    void namesThatTheFileSystemCanHoldAreWrittenAsTheyAre() throws Exception {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        options.setJob(job("echo 1 > 'res_12:04.csv'; echo 2 > u.dat; echo 3 > U.dat; mkdir post;"
                + " echo 4 > 'post/residuals_:0.dat'; echo 5 > 'con.txt'; echo 6 > 'x.'"));

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(outputs()).contains("res_12:04.csv", "u.dat", "U.dat", "post/residuals_:0.dat", "con.txt", "x.");
        assertThat(output("U.dat")).isEqualTo("3\n");
        assertThat(console()).doesNotContain("another name");
    }

    @Test
    void filesOfOneNameAreKeptUnderNamesThatTellThemApart() throws Exception {
        options.setJob(job("echo x > a.csv"));
        emulator.nextJob().hostileNames(List.of("a.csv", "a.csv", "rescale-run.json"));

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(outputs())
                .containsExactly(
                        "a.csv", "a~2.csv", "a~3.csv", "process_output.log", "rescale-run.json", "rescale-run~2.json");
        assertThat(said("3 outputs were renamed: \"a.csv\" to \"a~2.csv\" because another"))
                .isEqualTo(1);
    }

    @Test
    void anArchiveThatIsNotTheOneOfTheInputsIsKeptToo() throws Exception {
        Files.writeString(workspace.resolve("in.txt"), "in");
        options.setInputs("in.txt");
        options.setJob(job("echo other > input_files.zip"));

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(output("input_files~2.zip")).isEqualTo("other\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.csv, result.dat | \"*.csv\" matched nothing. The closest name is \"post/RES.CSV\"",
                "*.csv, result.dat | \"result.dat\" matched nothing. The closest name is \"results.dat\"",
                "*.{csv,png}       | \"*.{csv\" matched nothing. Braces have no special meaning: write each"
                        + " selector separately",
                "*.dat *.log       | \"*.dat *.log\" matched nothing. Selectors are separated by commas",
                "plots/*.dat       | \"plots/*.dat\" matched nothing. The closest name is \"results.dat\"",
                "*.vtk             | \"*.vtk\" matched nothing. The outputs are "
            })
    void aSelectorThatTakesNothingIsNamed(String outputs, String warning) throws Exception {
        options.setJob(job("mkdir post; echo 1 > post/RES.CSV; echo 2 > results.dat"));
        options.setOutputs(outputs);

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(said("Warning: the output selector " + warning))
                .as(console())
                .isEqualTo(1);
        assertThat(output("rescale-run.json")).contains("matched nothing");
    }

    @Test
    void whatIsRequiredAndNotThereIsAFailureThatKeepsTheRest() throws Exception {
        options.setJob(job("echo 1 > a.csv; echo 2 > b.dat"));
        options.setOutputs("*.csv");
        options.setRequireOutputs("b.dat, *.png");

        Outcome outcome = drive();

        assertThat(outcome.success()).isFalse();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.message())
                .contains("completed, but outputs listed in requireOutputs are missing")
                .contains("\"*.png\" matched nothing")
                .doesNotContain("\"b.dat\" matched");
        assertThat(outputs()).contains("a.csv", "b.dat");
        options.setRequireOutputs("b.dat");
        assertThat(drive().success()).as(console()).isTrue();
    }

    @Test
    void aRequiredSelectorIsCheckedBeforeAnythingBegins() throws Exception {
        options.setRequireOutputs("../x");
        options.setJob(job("true"));
        assertThat(options.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("requireOutputs: "));
    }
}
