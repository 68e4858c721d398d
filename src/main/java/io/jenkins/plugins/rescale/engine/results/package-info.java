/**
 * What a simulation is run for: metrics read from a process log and from outputs, their series, the gates that judge them
 * and the reference that they are compared with. Works on text and numbers; it knows no job, no platform and no build.
 */
package io.jenkins.plugins.rescale.engine.results;
