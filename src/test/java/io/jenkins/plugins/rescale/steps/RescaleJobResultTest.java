package io.jenkins.plugins.rescale.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Rows;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The result that a step returns. */
class RescaleJobResultTest {
    private static RescaleJobResult withOutputs(int count) throws IOException {
        Rows<CollectedFile> outputs = Rows.inMemory();
        outputs.write(
                0,
                IntStream.range(0, count)
                        .mapToObj(i -> new CollectedFile("U" + i, 1, "", true))
                        .iterator());
        Outcome outcome = new Outcome(true, "Completed", "", 0L, "It completed", List.of());
        JobState state = JobState.of(new JobOptions());
        state.ended(new End(outcome, "", null, count, count, List.of(), List.of(), Results.NONE));
        return new RescaleJobResult(state, outputs);
    }

    @Test
    void namesItsOutputs() throws IOException {
        RescaleJobResult result = withOutputs(3);
        assertThat(result.getOutputs()).containsExactly("U0", "U1", "U2");
        assertThat(result.getOutputCount()).isEqualTo(3);
    }

    /** A Pipeline saves the result with its variables, so the result must not contain too many paths. */
    @Test
    void doesNotHoldAMillionPaths() throws IOException {
        RescaleJobResult result = withOutputs(10_001);
        assertThat(result.getOutputs()).hasSize(10_000).endsWith("U9999");
        assertThat(result.getOutputCount()).isEqualTo(10_001);
    }
}
