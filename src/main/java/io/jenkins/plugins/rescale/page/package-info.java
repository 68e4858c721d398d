/**
 * The pages of a build and of a job on it, and the words that they use, which the page of a project uses too. They read
 * what a build keeps and change nothing, but for asking Rescale to stop a job; no step is known here.
 */
package io.jenkins.plugins.rescale.page;
