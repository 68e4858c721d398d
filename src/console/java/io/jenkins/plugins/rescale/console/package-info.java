/** {@code ./run-job}: the engine in a console, for trying a job JSON without Jenkins. */
package io.jenkins.plugins.rescale.console;
