package io.jenkins.plugins.rescale.build;

import hudson.model.Run;
import io.jenkins.plugins.rescale.engine.api.RecentlyUsed;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
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

    private static final int INDEXES = 64;
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

    /** Returns the number of the case with the given name; empty if there is no such case or the job is not a study. */
    static Optional<Integer> number(Run<?, ?> build, StateFile study, String caseName) throws IOException {
        String key = String.valueOf(study.path());
        Map<String, Integer> numbers;
        synchronized (NUMBERS) {
            numbers = NUMBERS.get(key);
        }
        if (numbers == null) {
            numbers = new HashMap<>();
            for (var of : study.cases().map(StudyCases::cases).orElse(List.of())) {
                numbers.put(of.name(), numbers.size() + 1);
            }
            if (!build.isBuilding()) {
                synchronized (NUMBERS) {
                    NUMBERS.put(key, numbers);
                }
            }
        }
        return Optional.ofNullable(numbers.get(caseName));
    }
}
