/** The benchmark of {@code docs/benchmark.md}: the engine side by side with the tools that a user would reach for. */
package io.jenkins.plugins.rescale.bench;
