/**
 * Everything that applies to all builds: the administrator's settings, platforms and credentials, and the threads and
 * connections of the plugin. Does not depend on builds or on their jobs.
 */
package io.jenkins.plugins.rescale.config;
