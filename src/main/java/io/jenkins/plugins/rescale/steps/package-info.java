/**
 * The Pipeline steps: their arguments, their execution on the plugin's own threads, and what they return. What a step
 * and a freestyle build have in common is in {@code build}; no page is known here.
 */
package io.jenkins.plugins.rescale.steps;
