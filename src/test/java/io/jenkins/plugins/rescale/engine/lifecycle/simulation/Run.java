package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import java.util.List;

/**
 * A run from its beginning to its end.
 *
 * @param plan random choices for the run
 * @param trace events of the run
 * @param broken violated rules, one sentence each
 */
record Run(long seed, String plan, Trace trace, List<String> broken, Tally tally) {
    static Run of(long seed) {
        World world = new World(seed);
        try {
            world.live();
        } catch (AssertionError e) {
            world.rules.broken().add(0, "it ends with " + root(e));
        } finally {
            Thread.interrupted();
        }
        return new Run(seed, world.plan.toString(), world.trace, List.copyOf(world.rules.broken()), world.tally);
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }

    /** Returns the violations and how to reproduce them. */
    String verdict() {
        return "Seed " + seed + ": " + String.join("; ", broken)
                + ". To see it again: mvn -f central verify -Dtest=SimulationTest -Dseed=" + seed
                + " -Dsurefire.failIfNoSpecifiedTests=false";
    }

    String describe() {
        return String.join("\n", trace.lines()) + "\n" + plan + "\n" + verdict();
    }
}
