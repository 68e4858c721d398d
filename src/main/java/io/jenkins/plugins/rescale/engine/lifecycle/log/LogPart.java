package io.jenkins.plugins.rescale.engine.lifecycle.log;

import java.io.Serializable;

/**
 * What a log says was launched, and what came of it.
 *
 * @param command number of the job's command that it is, the first one of those that read the same; -1 for what the job
 *     does not name: a script of the platform's own, or a line that a program printed
 * @param exitCode null when no line says that it exited
 */
public record LogPart(int command, Long exitCode) implements Serializable {
    static final int UNKNOWN = -1;
}
