package io.jenkins.plugins.rescale.engine.lifecycle;

/**
 * What the engine needs of its surroundings: a freestyle build, a Pipeline or a console. May block; never called on a
 * thread that others wait for.
 */
public interface JobContext extends AccountAccess, WorkspaceAccess, Voice, Memory {}
