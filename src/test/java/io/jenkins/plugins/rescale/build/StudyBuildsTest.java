package io.jenkins.plugins.rescale.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyBuildsTest {
    @TempDir
    private Path folder;

    private StateFile study(int build, String... names) throws IOException {
        StateFile study = new StateFile(folder.resolve(build + ".json"));
        List<StudyCase> cases =
                Stream.of(names).map(name -> new StudyCase(name, Map.of())).toList();
        study.keepCases(new StudyCases(cases, "{}", ""));
        return study;
    }

    private static Map<String, Integer> numbers(StateFile study) throws IOException {
        return StudyBuilds.numbers(study, 1, false);
    }

    @Test
    void casesAreNumberedFrom1() throws Exception {
        assertThat(numbers(study(1, "coarse", "fine"))).isEqualTo(Map.of("coarse", 1, "fine", 2));
        assertThat(numbers(new StateFile(folder.resolve("2.json")))).isEmpty();
    }

    /** Each of a thousand cases searches all studies for its reference. */
    @Test
    void aSearchReadsNoStudyTwice() throws Exception {
        for (int build = 1; build <= StudyBuilds.MAX_STUDIES; build++) {
            numbers(study(build, "coarse"));
            for (int job = 0; job < 10; job++) {
                numbers(new StateFile(folder.resolve(build + "j" + job + ".json")));
            }
        }
        for (int build = 1; build <= StudyBuilds.MAX_STUDIES; build++) {
            StateFile changed = study(build, "other");
            assertThat(numbers(changed)).as("not read again").containsOnlyKeys("coarse");
        }
    }

    @Test
    void theStudyOfABuildThatRunsIsReadAgain() throws Exception {
        assertThat(StudyBuilds.numbers(study(1), 1, true)).isEmpty();
        assertThat(StudyBuilds.numbers(study(1, "fine"), 1, true)).containsOnlyKeys("fine");
        assertThat(numbers(study(1, "fine", "finer"))).containsOnlyKeys("fine", "finer");
    }

    @Test
    void theStudyOfAProjectThatWasCreatedAgainIsAnother() throws Exception {
        assertThat(StudyBuilds.numbers(study(1, "coarse", "fine"), 1, false)).containsEntry("fine", 2);
        assertThat(StudyBuilds.numbers(study(1, "fine"), 2, false)).isEqualTo(Map.of("fine", 1));
    }
}
