package dev.cordon.report.html;

import java.util.List;

/**
 * What a server adds to a page.
 *
 * @param token proves to the server that a request comes from this page
 * @param version of the case as it is shown, opaque
 * @param actions what can be done from the page, in order
 */
public record Live(String token, String version, List<Action> actions) {
    public Live {
        actions = List.copyOf(actions);
    }

    /**
     * Something that can be done.
     *
     * @param id by which the server knows it
     * @param title of its button
     * @param explanation what it does, and what it does not
     * @param typed what has to be typed for it; empty for nothing
     * @param reviewed whether each step of the plan has to be ticked before
     * @param offering whether what the plan offers can be ticked, to be taken as well
     */
    public record Action(
            String id, String title, String explanation, String typed, boolean reviewed, boolean offering) {}
}
