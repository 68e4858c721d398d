package io.jenkins.plugins.rescale.steps;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.rescale.engine.results.Criticality;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import io.jenkins.plugins.rescale.engine.results.Results;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What quality gates that failed do to stage and build. The Pipeline itself goes on, as after other quality gates. */
final class FailedGates {
    private FailedGates() {}

    static void apply(Results results, StepContext context) throws IOException, InterruptedException {
        apply(results, Optional.empty(), context);
    }

    /** @param cases what is to be said of cases of a study that failed, which makes it unstable; empty when none did */
    static void apply(Results results, Optional<String> cases, StepContext context)
            throws IOException, InterruptedException {
        Optional<Criticality> worst = results.worst();
        if (worst.isEmpty() && cases.isEmpty()) {
            return;
        }
        boolean fails = worst.filter(Criticality::fails).isPresent();
        List<String> messages = new ArrayList<>(cases.stream().toList());
        if (worst.isPresent()) {
            messages.add(Messages.FailedGates_message(
                    results.failed().stream().map(GateResult::text).limit(3).collect(Collectors.joining("; "))));
        }
        context.get(FlowNode.class)
                .addAction(new WarningAction(fails ? Result.FAILURE : Result.UNSTABLE)
                        .withMessage(String.join("; ", messages)));
        if (cases.isPresent()) {
            context.get(Run.class).setResult(Result.UNSTABLE);
        }
        // ERROR and NOTE stay with the stage, while a lesser gate beside them may reach the build
        Optional<Criticality> reaching = results.failed().stream()
                .map(GateResult::criticality)
                .filter(Criticality::reachesBuild)
                .max(Comparator.naturalOrder());
        if (reaching.isPresent()) {
            context.get(Run.class).setResult(reaching.get().fails() ? Result.FAILURE : Result.UNSTABLE);
        }
    }
}
