package io.jenkins.plugins.rescale.engine.lifecycle.log;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a job launches, in order: the command of each analysis, with the scripts around it.
 *
 * @param texts with single blanks between words; empty when they are not known
 * @param analyses how many of them are commands of analyses, each of which must have exited
 */
public record LaunchedCommands(List<String> texts, int analyses) implements Serializable {
    /** Of a job of which no more is known. */
    public static final LaunchedCommands UNKNOWN = new LaunchedCommands(List.of(), 0);

    public LaunchedCommands {
        texts = new ArrayList<>(texts.stream().map(LaunchedCommands::plain).toList());
    }

    /** A command or a launch, however its blanks and lines were written. */
    static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
