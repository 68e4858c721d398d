/**
 * What Jenkins sees: steps, the freestyle builder, configuration and actions. Thin: these classes translate between
 * Jenkins and {@link io.jenkins.plugins.rescale.lifecycle}, and decide nothing about jobs.
 */
package io.jenkins.plugins.rescale;
