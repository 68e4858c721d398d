package io.jenkins.plugins.rescale.emulator;

import java.util.regex.Pattern;

/** Matches requests by method and path: {@code *} matches within a segment, {@code **} matches anything. */
final class PathGlob {
    private static final Pattern PIECES = Pattern.compile("\\*\\*|\\*|[^*]+");

    private final String method;
    private final Pattern path;

    PathGlob(String method, String glob) {
        this.method = method;
        StringBuilder regex = new StringBuilder();
        PIECES.matcher(glob)
                .results()
                .map(piece -> piece.group())
                .forEach(piece -> regex.append(
                        switch (piece) {
                            case "**" -> ".*";
                            case "*" -> "[^/]*";
                            default -> Pattern.quote(piece);
                        }));
        this.path = Pattern.compile(regex.toString());
    }

    boolean matches(String requestMethod, String requestPath) {
        return (method.equals("*") || method.equalsIgnoreCase(requestMethod))
                && path.matcher(requestPath).matches();
    }
}
