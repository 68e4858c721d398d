package io.jenkins.plugins.rescale.build;

import hudson.model.Run;
import io.jenkins.plugins.rescale.engine.api.RecentlyUsed;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCases;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.CaseRow;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.EarlierStudy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the parameter studies of earlier builds. */
public final class StudyBuilds {
    /** Maximum number of builds to search. */
    private static final int MOST = 50;
    /** Maximum number of studies in which a search looks for a case, so that it does not read their cases again. */
    public static final int MAX_STUDIES = 50;

    private static final int INDEXES = 2 * MAX_STUDIES;
    /** Case numbers by name, for the most recently used studies: each of a thousand cases needs the same map. */
    private static final Map<String, Map<String, Integer>> NUMBERS = new RecentlyUsed<>(INDEXES);

    private StudyBuilds() {}

    /**
     * Returns the study of the newest earlier build that has one: that of the same step, or else the first one of the
     * build.
     *
     * @param name name of the study in the build
     */
    public static Optional<EarlierStudy> earlier(Run<?, ?> run, String name) throws IOException {
        Run<?, ?> build = run.getPreviousBuild();
        for (int i = 0; build != null && i < MOST; i++) {
            Optional<EarlierStudy> study = in(build, name);
            if (study.isPresent()) {
                return study;
            }
            build = build.getPreviousBuild();
        }
        return Optional.empty();
    }

    private static Optional<EarlierStudy> in(Run<?, ?> build, String name) throws IOException {
        BuildJobs jobs = build.getAction(BuildJobs.class);
        List<String> names = new ArrayList<>(jobs == null ? List.of() : jobs.names());
        if (names.remove(name)) {
            names.add(0, name);
        }
        for (String one : names) {
            StateFile file = jobs.stateFile(one);
            Optional<StudyCases> cases = file.cases();
            if (cases.isPresent()) {
                return Optional.of(new EarlierStudy(
                        "#" + build.getNumber(), cases.get().inputs(), CaseRow.all(file, build.isBuilding())));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the numbers of the cases of a study by name; empty if the job is not a study.
     *
     * @param study state of the job
     */
    public static Map<String, Integer> numbers(Run<?, ?> build, StateFile study) throws IOException {
        return numbers(study, build.getStartTimeInMillis(), build.isBuilding());
    }

    /** @param started when its build started: another build has the same path if its project was created again */
    static Map<String, Integer> numbers(StateFile study, long started, boolean building) throws IOException {
        String key = started + " " + study.path();
        synchronized (NUMBERS) {
            Map<String, Integer> known = NUMBERS.get(key);
            if (known != null) {
                return known;
            }
        }
        Map<String, Integer> numbers = new HashMap<>();
        int number = 1;
        for (StudyCase of : study.cases().map(StudyCases::cases).orElse(List.of())) {
            numbers.putIfAbsent(of.name(), number++);
        }
        // a job that is not a study must not displace one that is
        if (!building && !numbers.isEmpty()) {
            synchronized (NUMBERS) {
                NUMBERS.put(key, numbers);
            }
        }
        return numbers;
    }
}
