/** Jobs in virtual time, against a platform in memory: see {@link SimulationTest}. */
package io.jenkins.plugins.rescale.engine.lifecycle.simulation;
