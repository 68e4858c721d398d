/**
 * An emulator of Rescale's REST API (v2) over real HTTP on the loopback interface.
 *
 * <p>It implements the documented behavior of the platform and is not specific to one client: any program that follows
 * the API can run against it. The commands of jobs are actually executed, with {@code /bin/sh}, each job in its own
 * directory. Start the emulator with {@link io.jenkins.plugins.rescale.emulator.RescaleEmulator}, script the behavior
 * of jobs with {@link io.jenkins.plugins.rescale.emulator.Scenario}, inject network faults with {@link
 * io.jenkins.plugins.rescale.emulator.Faults}, and inspect the requests and their effects with {@link
 * io.jenkins.plugins.rescale.emulator.Journal}.
 *
 * <p>The emulator runs commands that clients send: never let it listen on anything but loopback.
 */
package io.jenkins.plugins.rescale.emulator;
