/** {@code ./run-job}: runs the engine in a console, to try out a job JSON without Jenkins. */
package io.jenkins.plugins.rescale.console;
