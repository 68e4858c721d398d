/**
 * The way of a job: prepare, pack, upload, create, submit, wait, collect, clean up; {@link
 * io.jenkins.plugins.rescale.engine.lifecycle.JobRun} takes it step by step. Nothing here knows Jenkins: what the engine
 * needs of its surroundings is {@link io.jenkins.plugins.rescale.engine.lifecycle.JobContext}.
 */
package io.jenkins.plugins.rescale.engine.lifecycle;
