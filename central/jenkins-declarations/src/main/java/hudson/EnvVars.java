package hudson;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expands {@code $NAME} and {@code ${NAME}}; references to unset variables are left as they are. */
public class EnvVars extends TreeMap<String, String> {
    private static final long serialVersionUID = 1L;
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:([A-Za-z0-9_]+)|\\{([A-Za-z0-9_.]+)\\})");

    public EnvVars() {
        super(String.CASE_INSENSITIVE_ORDER);
    }

    public EnvVars overrideAll(Map<String, String> all) {
        putAll(all);
        return this;
    }

    public String expand(String s) {
        return VARIABLE.matcher(s).replaceAll(match -> {
            String value = get(match.group(1) == null ? match.group(2) : match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : value);
        });
    }
}
