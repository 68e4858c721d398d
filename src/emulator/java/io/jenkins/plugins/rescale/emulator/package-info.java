/**
 * An emulator of Rescale's REST API (v2) over real HTTP on the loopback interface.
 *
 * <p>It implements the documented behavior of the platform and is not specific to one client: any program that follows
 * the API can run against it. Commands of jobs are really executed, with {@code /bin/sh}, each job in its own
 * directory. Start the emulator with {@link io.jenkins.plugins.rescale.emulator.RescaleEmulator}, script what jobs do
 * with {@link io.jenkins.plugins.rescale.emulator.Scenario}, inject faults on the wire with {@link
 * io.jenkins.plugins.rescale.emulator.Faults}, and inspect what happened with {@link
 * io.jenkins.plugins.rescale.emulator.Journal}.
 *
 * <p>The emulator runs commands that clients send: never let it listen on anything but loopback.
 */
package io.jenkins.plugins.rescale.emulator;
