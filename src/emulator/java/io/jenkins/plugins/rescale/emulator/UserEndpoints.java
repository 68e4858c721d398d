package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The endpoints for the current user, projects, and the catalog. */
final class UserEndpoints {
    /** The projects of every account: ID, name, remaining budget, and whether it is the default one. */
    static final List<JsonNode> PROJECTS = List.of(
            project("pCTMk", true, "Project without a budget", "(no budget)"),
            project("BNTMk", false, "Project with a budget", "All: My budget ($100.00 available)"));

    private final Catalog catalog;
    private final Pages pages;

    UserEndpoints(Catalog catalog, Pages pages) {
        this.catalog = catalog;
        this.pages = pages;
    }

    void addTo(Router router) {
        router.on("GET", "/api/v2/", call -> Reply.ok(Json.object()))
                .on("GET", "/api/v2/users/me/", call -> Reply.ok(user(call.account())))
                .on("GET", "/api/v3/users/me/", call -> Reply.ok(user(call.account())))
                .on("GET", "/api/v2/users/me/projects/", call -> pages.page(call, PROJECTS, row -> row))
                .on("GET", "/api/v2/coretypes/", call -> pages.page(call, catalog.coreTypes(), row -> row))
                .on("GET", "/api/v2/analyses/", call -> pages.page(call, catalog.analyses(), row -> row))
                .on("GET", "/api/v2/billing/computeprices/", call -> Reply.ok(catalog.computePrices()));
    }

    private static ObjectNode project(String id, boolean isDefault, String name, String remaining) {
        ObjectNode project =
                Json.object().put("id", id).put("isDefault", isDefault).put("name", name);
        project.putArray("remainingAmounts").add(remaining);
        return project;
    }

    private static ObjectNode user(Account account) {
        ObjectNode user = Json.object()
                .put("id", account.userId())
                .put("email", account.email())
                .put("firstName", "Emma")
                .put("lastName", "Emulated")
                .put("fullName", "Emma Emulated");
        ObjectNode company = user.putObject("company").put("code", "emulated").put("name", "Emulated Company");
        company.putArray("projects")
                .addAll(PROJECTS.stream().map(JsonNode::<JsonNode>deepCopy).toList());
        user.putObject("workspace").put("id", "eMuWs").put("name", "Emulated Workspace");
        user.putObject("defaultStorage")
                .put("id", "eMul1")
                .put("storageType", "S3Storage")
                .put("encryptionType", "default")
                .putObject("connectionSettings")
                .put("region", "us-east-1")
                .put("container", "emulated-bucket")
                .put("pathBase", "user/user_" + account.userId());
        return user;
    }
}
