package hudson.model;

public class Queue {
    protected Queue() {}

    /** An item that can be queued. */
    public interface Task {}
}
