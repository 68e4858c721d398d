/**
 * What holds for all builds: the administrator's settings, platforms and credentials, and the threads and connections of
 * the plugin. No build and no job of one is known here.
 */
package io.jenkins.plugins.rescale.config;
