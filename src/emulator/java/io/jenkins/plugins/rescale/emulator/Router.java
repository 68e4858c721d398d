package io.jenkins.plugins.rescale.emulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the endpoint for a path. Patterns may contain variable segments such as {@code {id}}; a final one such as
 * {@code {path...}} matches the rest, with or without a trailing slash.
 */
final class Router {
    private final List<Route> routes = new ArrayList<>();

    /** Handles the requests for a method and pattern. */
    @FunctionalInterface
    interface Endpoint {
        Reply answer(Call call) throws IOException;
    }

    private record Route(String method, List<String> pattern, Endpoint endpoint) {}

    /** The endpoints of a path by method, and the path variables. */
    record Match(Map<String, Endpoint> endpoints, Map<String, String> variables) {
        /** Returns the endpoint for the method; throws 405 like DRF if there is none. */
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

    /** Returns the endpoints of a path that ends with a slash or matches an open pattern; null if there are none. */
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
