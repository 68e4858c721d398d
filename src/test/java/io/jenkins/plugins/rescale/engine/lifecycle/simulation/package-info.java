/** Simulated job life cycles in virtual time against an in-memory platform: see {@link SimulationTest}. */
package io.jenkins.plugins.rescale.engine.lifecycle.simulation;
