package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.PlatformPolicy;
import io.jenkins.plugins.rescale.engine.api.ProxySettings;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.JobContext;
import io.jenkins.plugins.rescale.engine.lifecycle.SimulatedWorkspace;
import io.jenkins.plugins.rescale.engine.lifecycle.StatusBoard;
import io.jenkins.plugins.rescale.engine.lifecycle.WorkspaceGoneException;
import io.jenkins.plugins.rescale.engine.lifecycle.WorkspaceTask;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobLists;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Context of a job during one life of the process. The process may die at every call out of the engine. */
final class BuildContext implements JobContext {
    private static final ConnectionSettings CONNECTION = new ConnectionSettings(
            PlatformPolicy.with(List.of()).platform(Platform.ORIGIN), Platform.TOKEN, ProxySettings.NONE);

    private final World world;
    private final Jenkins.Life life;
    private final Build build;
    private final SimulatedWorkspace workspace;

    BuildContext(World world, Jenkins.Life life, Build build) {
        this.world = world;
        this.life = life;
        this.build = build;
        this.workspace = new SimulatedWorkspace(build.inputs, build.said::add);
    }

    @Override
    public JobAccount settle(JobOptions options, String tokenName) {
        return new JobAccount(
                Platform.ORIGIN, "rescale", options.getPollInterval() == 0 ? 30 : options.getPollInterval());
    }

    @Override
    public ConnectionSettings connection(JobAccount account) {
        return CONNECTION;
    }

    @Override
    public RescaleApi api(JobAccount account, RetryPolicy retry) {
        return life.calls.api(CONNECTION, retry);
    }

    @Override
    public Catalog catalog(JobAccount account) throws IOException, InterruptedException {
        return life.calls.catalog(CONNECTION);
    }

    @Override
    public InputIndex inputIndex(JobAccount account) {
        return world.index;
    }

    @Override
    public Optional<StatusBoard> statusBoard() {
        return Optional.of(life.board);
    }

    @Override
    public <T> T inWorkspace(WorkspaceTask<T> task) throws IOException, InterruptedException {
        life.mayDie();
        world.time.sleep(world.chance.between(Duration.ofMillis(1), Duration.ofSeconds(3)));
        life.check();
        if (world.plan.losesAgentNow()) {
            world.tally.count("lost agents");
            world.trace.add(build.name, "has no agent");
            throw new WorkspaceGoneException("the agent is offline", null);
        }
        T result = workspace.run(task, life.calls.api(CONNECTION, RetryPolicy.DEFAULT));
        life.mayDie();
        return result;
    }

    @Override
    public void archive(Collection<String> paths) throws IOException, InterruptedException {
        life.mayDie();
        world.trace.add(build.name, "archives " + paths.size() + " files");
        life.mayDie();
    }

    @Override
    public TransferLog log() {
        return line -> {
            if (!life.isOver()) {
                build.said.add(line);
                world.trace.add(build.name, line);
            }
        };
    }

    @Override
    public void save(JobState state) throws IOException {
        life.mayDie();
        if (world.plan.diskIsFullNow()) {
            world.tally.count("full disks");
            world.trace.add(build.name, "has no disk space");
            throw new IOException("No space left on device");
        }
        build.file.save(state, life::mayDie);
        world.trace.add(build.name, "saves " + state.phase());
        life.mayDie();
    }

    @Override
    public JobLists lists() {
        return build.file.lists();
    }

    @Override
    public Optional<StopRequest> stopRequest() {
        return Optional.ofNullable(build.stopRequest);
    }
}
