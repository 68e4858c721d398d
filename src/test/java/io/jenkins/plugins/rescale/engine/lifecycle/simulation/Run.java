package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import java.util.List;

/**
 * A run from its beginning to its end.
 *
 * @param plan what was drawn for it
 * @param trace what happened
 * @param broken rules, one sentence each
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

    /** What is wrong, and how to see it again. */
    String verdict() {
        return "Seed " + seed + ": " + String.join("; ", broken)
                + ". To see it again: mvn -f central verify -Dtest=SimulationTest -Dseed=" + seed
                + " -Dsurefire.failIfNoSpecifiedTests=false";
    }

    String describe() {
        return String.join("\n", trace.lines()) + "\n" + plan + "\n" + verdict();
    }
}
