package io.jenkins.plugins.rescale.steps;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.rescale.engine.results.Criticality;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import io.jenkins.plugins.rescale.engine.results.Results;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What quality gates that failed do to stage and build. The Pipeline itself goes on, as after other quality gates. */
final class FailedGates {
    private FailedGates() {}

    static void apply(Results results, StepContext context) throws IOException, InterruptedException {
        Optional<Criticality> worst = results.worst();
        if (worst.isEmpty()) {
            return;
        }
        Result result = worst.get().fails() ? Result.FAILURE : Result.UNSTABLE;
        String message =
                results.failed().stream().map(GateResult::text).limit(3).collect(Collectors.joining("; "));
        context.get(FlowNode.class)
                .addAction(new WarningAction(result).withMessage(Messages.FailedGates_message(message)));
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
