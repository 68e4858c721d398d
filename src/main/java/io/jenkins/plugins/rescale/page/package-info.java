/**
 * The pages of a build and of its jobs, and their wording, which the page of a project also uses. They read what a
 * build has saved and change nothing, except for asking Rescale to stop a job. Does not depend on steps.
 */
package io.jenkins.plugins.rescale.page;
