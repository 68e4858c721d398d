package io.jenkins.plugins.rescale.emulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the endpoint of a path. Patterns have variable segments such as {@code {id}}; a last one such as
 * {@code {path...}} takes the rest, with or without a slash at its end.
 */
final class Router {
    private final List<Route> routes = new ArrayList<>();

    /** What answers requests of one method to one pattern. */
    @FunctionalInterface
    interface Endpoint {
        Reply answer(Call call) throws IOException;
    }

    private record Route(String method, List<String> pattern, Endpoint endpoint) {}

    /** All endpoints of a path, with the path's variables. */
    record Match(Map<String, Endpoint> endpoints, Map<String, String> variables) {
        /** The endpoint of the method; 405 as DRF says it if there is none. */
        Endpoint endpoint(String method) {
            Endpoint endpoint = endpoints.get(method.equals("HEAD") ? "GET" : method);
            if (endpoint == null) {
                throw ApiException.of(Reply.json(405, Json.detail("Method \"" + method + "\" not allowed."))
                        .with(
                                "Allow",
                                new TreeSet<>(endpoints.keySet()).stream().collect(Collectors.joining(", "))));
            }
            return endpoint;
        }
    }

    Router on(String method, String pattern, Endpoint endpoint) {
        routes.add(new Route(method, List.of(pattern.split("/")), endpoint));
        return this;
    }

    /** The endpoints of a path that ends in a slash or belongs to an open pattern; null if there are none. */
    Match find(String rawPath) {
        List<String> segments = List.of(rawPath.split("/"));
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        Map<String, String> variables = Map.of();
        for (Route route : routes) {
            boolean open = route.pattern.get(route.pattern.size() - 1).endsWith("...}");
            Map<String, String> found = open || rawPath.endsWith("/") ? variables(route.pattern, segments) : null;
            if (found != null && endpoints.putIfAbsent(route.method, route.endpoint) == null) {
                variables = found;
            }
        }
        return endpoints.isEmpty() ? null : new Match(endpoints, variables);
    }

    private static Map<String, String> variables(List<String> pattern, List<String> segments) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String wanted = pattern.get(i);
            if (i >= segments.size()) {
                return null;
            }
            if (wanted.endsWith("...}")) {
                String rest = segments.subList(i, segments.size()).stream()
                        .map(Router::decodeSegment)
                        .collect(Collectors.joining("/"));
                variables.put(wanted.substring(1, wanted.length() - 4), rest);
                return variables;
            }
            if (wanted.startsWith("{")) {
                variables.put(wanted.substring(1, wanted.length() - 1), decodeSegment(segments.get(i)));
            } else if (!wanted.equals(segments.get(i))) {
                return null;
            }
        }
        return pattern.size() == segments.size() ? variables : null;
    }

    private static String decodeSegment(String segment) {
        return Call.decode(segment.replace("+", "%2B"));
    }
}
