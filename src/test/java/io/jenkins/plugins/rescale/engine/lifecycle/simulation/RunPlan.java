package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import io.jenkins.plugins.rescale.engine.api.SimulatedCalls.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Random choices made once per run: what may go wrong, and how the platform behaves where that is unknown. */
final class RunPlan {
    private static final int MAX_DEATHS = 20;
    private static final Pattern CATALOGUE = Pattern.compile("/api/v2/(coretypes|analyses)/.*");

    private final Chance chance;
    /** Probability that a call fails. */
    private final double faults;
    /** Probability that a call with an effect fails. */
    private final double effectFaults;
    /** Whether calls for the catalogs never fail: problems during the preparation end a build. */
    private final boolean sparesBeginning;
    /** Kinds of faults in this run; only some of them, so that each kind has its turn. */
    private final List<Fault> kinds;

    private final List<Storm> storms = new ArrayList<>();
    /** Probability that the process dies at a point where it can. */
    private final double deaths;

    private int died;
    private final double lostAgents;
    private final double fullDisks;
    private final boolean echoes;
    private final boolean refusesAgain;
    private final boolean stopsSilently;
    private final Duration historyLag;
    private final Duration listLag;
    private final Duration logLag;
    private final Duration outputsLag;

    /** A period in which calls fail in one way or, without a fault, the token is rejected. */
    private record Storm(Duration begin, Duration end, Fault fault) {
        boolean at(Duration time) {
            return time.compareTo(begin) >= 0 && time.compareTo(end) < 0;
        }
    }

    RunPlan(Chance chance) {
        this.chance = chance;
        faults = chance.of(0.0, 0.01, 0.05, 0.05, 0.2, 0.4);
        effectFaults = faults == 0 ? 0 : chance.of(0.0, 0.1, 0.5);
        sparesBeginning = !chance.oneIn(4);
        Set<Fault> some = EnumSet.noneOf(Fault.class);
        int number = 1 + chance.below(Fault.values().length);
        for (int i = 0; i < number; i++) {
            some.add(chance.of(Fault.values()));
        }
        kinds = List.copyOf(some);
        deaths = chance.of(0.0, 0.0, 0.003, 0.02, 0.1);
        lostAgents = chance.of(0.0, 0.0, 0.05, 0.3);
        fullDisks = chance.of(0.0, 0.0, 0.0, 0.05);
        echoes = !chance.oneIn(3);
        refusesAgain = chance.oneIn(2);
        stopsSilently = chance.oneIn(3);
        historyLag = lag(Duration.ofSeconds(30));
        listLag = lag(Duration.ofSeconds(30));
        logLag = lag(Duration.ofSeconds(45));
        outputsLag = lag(Duration.ofSeconds(45));
        for (int i = chance.of(0, 0, 0, 1, 2); i > 0; i--) {
            Duration begin = chance.between(Duration.ofSeconds(1), Duration.ofHours(1));
            Duration length = chance.between(Duration.ofSeconds(5), Duration.ofHours(1));
            storms.add(new Storm(begin, begin.plus(length), chance.oneIn(5) ? null : chance.of(Fault.values())));
        }
    }

    private Duration lag(Duration most) {
        return chance.oneIn(2) ? Duration.ZERO : chance.between(Duration.ofMillis(100), most);
    }

    /** Returns the fault of the current call; null if there is none. */
    Fault fault(Call call, Duration time) {
        if (sparesBeginning && CATALOGUE.matcher(call.path()).matches()) {
            return null;
        }
        for (Storm storm : storms) {
            if (storm.fault != null && storm.at(time) && !chance.oneIn(20)) {
                return storm.fault;
            }
        }
        double probability = call.method().equals("GET") ? faults : Math.max(faults, effectFaults);
        return chance.withProbability(probability) ? kinds.get(chance.below(kinds.size())) : null;
    }

    boolean refusesToken(Duration time) {
        return storms.stream().anyMatch(storm -> storm.fault == null && storm.at(time));
    }

    boolean diesNow() {
        return died < MAX_DEATHS && chance.withProbability(deaths) && ++died > 0;
    }

    boolean losesAgentNow() {
        return chance.withProbability(lostAgents);
    }

    boolean diskIsFullNow() {
        return chance.withProbability(fullDisks);
    }

    /** Returns whether nothing goes wrong that could fail a build. */
    boolean isCalm() {
        return faults == 0 && storms.isEmpty() && lostAgents == 0 && fullDisks == 0;
    }

    /** Returns whether jobs return the environment variables they were created with. */
    boolean echoesVariables() {
        return echoes;
    }

    /** Returns whether a second submission of a job is refused; otherwise it has no effect. */
    boolean refusesAgain() {
        return refusesAgain;
    }

    /** Returns whether a job that is stopped before it runs gets no further status. */
    boolean stopsSilently() {
        return stopsSilently;
    }

    /** Returns the current delay of status histories. */
    Duration historyLag() {
        return chance.oneIn(2) ? Duration.ZERO : historyLag;
    }

    /** Returns the current delay of the list of jobs. */
    Duration listLag() {
        return chance.oneIn(2) ? Duration.ZERO : listLag;
    }

    /** Returns the time from the end of a job until an output is listed. */
    Duration outputLag(boolean log) {
        return log ? logLag : outputsLag;
    }

    @Override
    public String toString() {
        return "calls fail with " + faults + ", those with an effect with " + effectFaults + ", by " + kinds
                + ", storms " + storms + ", deaths " + deaths
                + ", agents lost "
                + lostAgents + ", full disks " + fullDisks + (echoes ? ", echoes" : "")
                + (refusesAgain ? ", refuses a second submission" : "") + (stopsSilently ? ", stops silently" : "")
                + ", late: history " + historyLag + ", list " + listLag + ", log " + logLag
                + ", outputs " + outputsLag;
    }
}
