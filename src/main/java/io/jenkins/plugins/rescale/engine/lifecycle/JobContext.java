package io.jenkins.plugins.rescale.engine.lifecycle;

/**
 * What the engine needs from its environment: a freestyle build, a Pipeline, or the console. Methods may block and must
 * not be called on a thread that others wait for.
 */
public interface JobContext extends AccountAccess, WorkspaceAccess, Voice, Memory {}
