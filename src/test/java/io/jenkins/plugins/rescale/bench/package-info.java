/** The benchmark of {@code docs/benchmark.md}: compares the engine with the tools that users would otherwise use. */
package io.jenkins.plugins.rescale.bench;
