package io.jenkins.plugins.rescale.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suggestions for paths and patterns that match nothing. */
class NearPathTest {
    private static NearPath seen(String... paths) {
        NearPath near = new NearPath();
        List.of(paths).forEach(near::see);
        return near;
    }

    private static String near(String path) {
        return "The closest name is \"" + path + "\"";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # paths
            case/mesh.msg  | case/mesh.msh
            mesh.msg       | case/mesh.msh
            other/mesh.msh | case/mesh.msh
            case/log       | -
            case/mesh.msh  | -
            # patterns: the extension
            *.CSV          | post/a.csv
            post/*.csw     | post/a.csv
            post/?.csw     | post/a.csv
            *.vtu          | -
            *              | -
            *.             | -
            *.*            | -
            *.c?v          | -
            *.bashrc       | -
            """)
    void thePathIsComparedFirstAndThenTheNameOrTheExtension(String pattern, String closest) {
        NearPath near = seen("case/mesh.msh", "case/setup.yaml", "post/a.csv", "post/b.csv", ".bashrc", "README", "d.");

        assertThat(near.hint(pattern)).isEqualTo(Optional.ofNullable(closest).map(NearPathTest::near));
    }

    @Test
    void withoutPathsThereIsNoSuggestion() {
        assertThat(seen().hint("a")).isEmpty();
        assertThat(seen().hint("*.csv")).isEmpty();
    }

    @Test
    void aPathIsPrintedSafely() {
        assertThat(seen("mesh\u001b[31m.msh").hint("mesh[31m.msh")).contains(near("mesh\uFFFD[31m.msh"));
    }

    @Test
    void onlyTheFirstThousandPathsOfUsualLengthAreKept() {
        NearPath near = new NearPath();
        near.see("x".repeat(200));
        near.see("y".repeat(201));
        for (int i = 0; i < 2000; i++) {
            near.see("file" + i);
            near.see("file" + i);
        }
        near.see("results.csv");

        assertThat(near.paths())
                .hasSize(1000)
                .startsWith("x".repeat(200), "file0")
                .endsWith("file998")
                .doesNotContain("y".repeat(201));
        assertThat(near.hint("result.csv")).isEmpty();
    }
}
