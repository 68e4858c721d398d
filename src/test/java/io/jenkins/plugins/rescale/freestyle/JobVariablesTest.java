package io.jenkins.plugins.rescale.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.EnvVars;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobVariablesTest {
    private final JobVariables variables = variables();

    private static EnvVars env(String... pairs) {
        EnvVars env = new EnvVars();
        for (int i = 0; i < pairs.length; i += 2) {
            env.put(pairs[i], pairs[i + 1]);
        }
        return env;
    }

    private static JobVariables variables() {
        EnvVars machine = env(
                "HOME",
                "/home/agent",
                "PATH",
                "/bin",
                "USER",
                "agent",
                "TMPDIR",
                "/tmp",
                "OMP_NUM_THREADS",
                "8",
                "JENKINS_URL",
                "http://j/",
                "LICENSE",
                "1055@old",
                "HOSTNAME",
                "agent-7");
        EnvVars all =
                env("BUILD_NUMBER", "7", "JOB_NAME", "wing", "CASE", "a \"b\"", "PWD", "/ws", "PATH", "/jdk:/bin");
        machine.forEach(all::putIfAbsent);
        all.put("LICENSE", "1055@new");
        all.put("USER", "alice");
        return new JobVariables(all, Map.of("CASE", "a \"b\"", "USER", "alice"), machine);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "mpirun -machinefile $HOME/machinefile | mpirun -machinefile $HOME/machinefile",
                "${PATH} $PWD ${TMPDIR} $HOSTNAME $SHELL | ${PATH} $PWD ${TMPDIR} $HOSTNAME $SHELL",
                "$home $Path | $home $Path",
                "$OMP_NUM_THREADS | $OMP_NUM_THREADS",
                "wing ${BUILD_NUMBER} of $JOB_NAME | wing 7 of wing",
                "$JENKINS_URL | http://j/",
                "$LICENSE | 1055@new",
                "$USER | alice",
                "${CASE} | a \\\"b\\\"",
                "$i of ${unknown} | $i of ${unknown}",
            })
    void parametersAndJenkinsOwnCountAndThoseOfTheMachineDoNot(String written, String sent) {
        assertThat(variables.expand("{\"command\": \"" + written + "\"}")).isEqualTo("{\"command\": \"" + sent + "\"}");
    }

    @Test
    void itSaysWhichWithoutTheirValues() {
        variables.expand("{\"command\": \"cd $HOME; run ${CASE} $CASE $i $PATH\", \"name\": \"$BUILD_NUMBER\"}");
        assertThat(variables.summary())
                .isEqualTo("Variables in the job JSON: expanded CASE, BUILD_NUMBER; left to the shell on Rescale"
                        + " because they belong to this machine: HOME, PATH");
    }

    @Test
    void itSaysNothingWithoutVariables() {
        variables.expand("{\"command\": \"for i in 1 2; do echo $i; done\"}");
        assertThat(variables.summary()).isEmpty();
    }
}
