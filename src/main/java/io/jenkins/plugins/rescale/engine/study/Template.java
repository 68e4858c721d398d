package io.jenkins.plugins.rescale.engine.study;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.job.PathPattern;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file in the workspace with placeholders, and its target among the inputs.
 *
 * @param source path relative to the workspace
 * @param target path in the work directory of the job
 */
public record Template(String source, String target) implements Serializable {
    private static final int MOST = 1000;

    /**
     * Parses lists as users write them.
     *
     * @param texts entries such as {@code U.template -> case/0/U}, separated by commas or line breaks; the target of a
     *     single path is the path itself
     * @param problems receives one sentence per problem
     */
    static List<Template> parse(List<String> texts, List<String> problems) {
        List<Template> templates = new ArrayList<>();
        Set<String> targets = new HashSet<>();
        for (String text : texts) {
            for (String entry : text.split("[,\r\n]")) {
                if (entry.isBlank()) {
                    continue;
                }
                String[] sides = entry.split("->", 2);
                String source = path(sides[0], problems);
                String target = sides.length == 1 ? source : path(sides[1], problems);
                if (!target.isEmpty() && !targets.add(target)) {
                    problems.add("templates: two of them have the target \"" + target + "\"");
                } else if (!source.isEmpty() && !target.isEmpty()) {
                    templates.add(new Template(source, target));
                }
            }
        }
        if (templates.size() > MOST) {
            problems.add("templates: there are " + templates.size() + ", but a job can have at most " + MOST);
        }
        return templates;
    }

    /** The normalized path; empty if it is not valid. */
    private static String path(String text, List<String> problems) {
        String problem;
        try {
            String path = PathPattern.ofPath(text, "the workspace").text();
            boolean plain = !path.endsWith("/") && Printable.of(path, 4096).equals(path);
            if (plain && !path.matches(".*[*?>].*")) {
                return String.join("/", PathPattern.parts(path));
            }
            problem = "is not the path of a single file";
        } catch (IllegalArgumentException e) {
            problem = text.isBlank() ? "is empty; write \"U.template -> case/0/U\"" : e.getMessage();
        }
        problems.add("templates: the path \"" + Printable.of(text.strip(), 200) + "\" " + problem);
        return "";
    }
}
