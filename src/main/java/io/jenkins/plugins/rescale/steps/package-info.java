/**
 * The Pipeline steps: their arguments, their execution on the plugin's own threads, and their return values. Code
 * shared with freestyle builds is in {@code build}. Does not depend on pages.
 */
package io.jenkins.plugins.rescale.steps;
