/**
 * The life cycle of a job: prepare, pack, upload, create, submit, wait, collect, clean up. {@link
 * io.jenkins.plugins.rescale.engine.lifecycle.JobRun} advances it step by step. Does not depend on Jenkins: the engine
 * accesses its environment through {@link io.jenkins.plugins.rescale.engine.lifecycle.JobContext}.
 */
package io.jenkins.plugins.rescale.engine.lifecycle;
