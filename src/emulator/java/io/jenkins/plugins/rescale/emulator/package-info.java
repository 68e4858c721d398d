/**
 * An emulator of Rescale's REST API (v2) over real HTTP on the loopback interface.
 *
 * <p>It is written from the documented behaviour of the platform and not for one client: any program that follows the
 * API can run against it. Commands of jobs run for real, with {@code /bin/sh}, in a directory of their own. Start it
 * with {@link io.jenkins.plugins.rescale.emulator.RescaleEmulator}; script what jobs do with
 * {@link io.jenkins.plugins.rescale.emulator.Scenario}, what goes wrong on the wire with
 * {@link io.jenkins.plugins.rescale.emulator.Faults}, and look at what happened with
 * {@link io.jenkins.plugins.rescale.emulator.Journal}.
 *
 * <p>It runs commands that clients send: never let it listen on anything but loopback.
 */
package io.jenkins.plugins.rescale.emulator;
