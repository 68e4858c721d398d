package io.jenkins.plugins.rescale.engine.lifecycle.log;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a job launches, in order: the command of each analysis and the scripts around it.
 *
 * @param texts commands with single spaces between words; empty if unknown
 * @param analyses how many of them are commands of analyses, each of which must have exited
 */
public record LaunchedCommands(List<String> texts, int analyses) implements Serializable {
    /** Commands of a job about which nothing else is known. */
    public static final LaunchedCommands UNKNOWN = new LaunchedCommands(List.of(), 0);

    public LaunchedCommands {
        texts = new ArrayList<>(texts.stream().map(LaunchedCommands::plain).toList());
    }

    /** Normalizes the white space of a command or launch. */
    static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
