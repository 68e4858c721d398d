package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References to the Jenkins build in the description and tags of a job. */
class ProvenanceTest extends LifecycleTestCase {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String URL = "https://ci.example.com/job/wing/12/";

    @BeforeEach
    void origin() {
        context.origin = new Origin("wing#12", URL, "");
        options.setJob(job("true"));
    }

    private JsonNode body() throws IOException, InterruptedException {
        assertThat(drive().success()).isTrue();
        return emulator.onlyJob().body();
    }

    private List<String> tags() {
        return emulator.onlyJob().tags();
    }

    private void checkedOut(String head) throws IOException {
        Path git = Files.createDirectories(workspace.resolve(".git/refs/heads/topic"));
        Files.writeString(git.resolve("wing"), COMMIT + "\n");
        Files.writeString(workspace.resolve(".git/HEAD"), head);
    }

    @Test
    void namesBuildAndCommit() throws Exception {
        context.origin = new Origin("models/wing#12", URL, COMMIT);

        assertThat(body().path("description").asText()).isEqualTo("Jenkins build " + URL + ", commit " + COMMIT);
        assertThat(tags()).containsExactly("jenkins:models/wing#12", "git:" + COMMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {COMMIT, COMMIT + "\n", "ref: refs/heads/topic/wing\n"})
    void knowsWhatIsCheckedOut(String head) throws Exception {
        checkedOut(head);
        body();
        assertThat(tags()).containsExactly("jenkins:wing#12", "git:" + COMMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ref: refs/heads/none",
                "ref: refs/../../secret",
                "ref: /etc/passwd",
                "not a commit",
                "\0",
                COMMIT + COMMIT
            })
    void takesNothingElseForACommit(String head) throws Exception {
        checkedOut(head);
        Files.writeString(workspace.resolve("secret"), COMMIT);
        context.origin = new Origin("wing#12", URL, "$(rm -rf .)");

        assertThat(body().path("description").asText()).isEqualTo("Jenkins build " + URL);
        assertThat(tags()).containsExactly("jenkins:wing#12");
    }

    @Test
    void keepsWhatTheUserWrote() throws Exception {
        options.setJob("{\"tags\": [\"nightly\"], \"job\": "
                + job("true").replaceFirst("\\{", "{\"description\": \"mine\", \"tags\": [\"wing\"],") + "}");

        assertThat(body().path("description").asText()).isEqualTo("mine");
        assertThat(tags()).containsExactlyInAnyOrder("nightly", "wing", "jenkins:wing#12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "{}", "null", "\"${NO_TAGS}\""})
    void tagsThatAreEmptyAreNone(String none) throws Exception {
        context.origin = new Origin("wing#12", URL, COMMIT);
        context.variables.put("NO_TAGS", "");
        options.setJob(job("true").replaceFirst("\\{", Matcher.quoteReplacement("{\"tags\": " + none + ",")));

        assertThat(body().path("description").asText()).startsWith("Jenkins build ");
        assertThat(tags()).containsExactly("jenkins:wing#12", "git:" + COMMIT);
    }

    @Test
    void saysNothingWhenItIsNotWanted() throws Exception {
        options.setProvenance("none");

        assertThat(body().has("description")).isFalse();
        assertThat(tags()).isEmpty();
    }

    @Test
    void saysNothingWithoutABuild() throws Exception {
        checkedOut(COMMIT);
        context.origin = Origin.NONE;

        assertThat(body().has("description")).isFalse();
        assertThat(tags()).isEmpty();
    }

    @Test
    void aJobRunsWithoutItsTags() throws Exception {
        emulator.faults().on("POST", "/api/v2/jobs/*/tags/").always().status(400);

        assertThat(body().path("description").asText()).isEqualTo("Jenkins build " + URL);
        assertThat(said("could not be added to the job")).isEqualTo(1);
    }

    @Test
    void aJobThatIsFullStaysAsItIs() throws Exception {
        String filler = "\"onDemandLicenseSeller\": \""
                + "x".repeat(1024 * 1024 - job("true").length() - 30) + "\",";
        options.setJob(job("true").replaceFirst("\\{", "{" + filler));

        assertThat(body().has("description")).isFalse();
    }
}
