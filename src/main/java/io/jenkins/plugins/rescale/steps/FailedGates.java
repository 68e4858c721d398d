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

/**
 * Applies failed quality gates to the stage and the build. The Pipeline itself continues, as after other quality gates.
 */
final class FailedGates {
    private FailedGates() {}

    static void apply(Results results, StepContext context) throws IOException, InterruptedException {
        apply(results, Optional.empty(), context);
    }

    /** @param cases message about failed cases of a study, which make the build unstable; empty if none failed */
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
        // ERROR and NOTE only affect the stage, but a less critical gate beside them may still affect the build
        Optional<Criticality> reaching = results.failed().stream()
                .map(GateResult::criticality)
                .filter(Criticality::reachesBuild)
                .max(Comparator.naturalOrder());
        if (reaching.isPresent()) {
            context.get(Run.class).setResult(reaching.get().fails() ? Result.FAILURE : Result.UNSTABLE);
        }
    }
}
