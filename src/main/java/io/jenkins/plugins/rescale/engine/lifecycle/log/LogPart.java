package io.jenkins.plugins.rescale.engine.lifecycle.log;

import java.io.Serializable;

/**
 * A launch in a log, and how it ended.
 *
 * @param command index of the job's command, the first one if several are identical; -1 for anything else: a script of
 *     the platform or a line printed by a program
 * @param exitCode null if no line reports that it exited
 */
public record LogPart(int command, Long exitCode) implements Serializable {
    static final int UNKNOWN = -1;
}
