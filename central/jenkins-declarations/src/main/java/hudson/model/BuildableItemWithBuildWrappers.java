package hudson.model;

import hudson.tasks.BuildWrapper;
import hudson.util.DescribableList;

public interface BuildableItemWithBuildWrappers {
    DescribableList<BuildWrapper, Descriptor<BuildWrapper>> getBuildWrappersList();
}
