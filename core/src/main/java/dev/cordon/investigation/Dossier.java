package dev.cordon.investigation;

import dev.cordon.analysis.ActivityCounter;
import dev.cordon.analysis.Denials;
import dev.cordon.sigma.Matcher;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;

/**
 * All that is gathered about one set of credentials, the user's own or what these opened: what findings are made of, and what
 * tells the story around them.
 */
final class Dossier {
    private final TimeWindow window;
    final Signs signs;
    final ActivityCounter activity = new ActivityCounter();
    final Denials denials = new Denials();
    final KeyUse keys = new KeyUse();
    final Timeline timeline;

    Dossier(InvestigationRequest request, boolean opened) {
        window = request.yardstick().window();
        signs = new Signs(request.yardstick());
        timeline = new Timeline(opened);
    }

    void accept(TrailEvent event, Matcher matcher) {
        signs.accept(event, matcher);
        if (!window.contains(event.eventTime())) {
            return;
        }
        activity.accept(event);
        denials.accept(event);
        keys.accept(event);
        timeline.accept(event);
    }

    void merge(Dossier other) {
        signs.merge(other.signs);
        activity.merge(other.activity);
        denials.merge(other.denials);
        keys.merge(other.keys);
        timeline.merge(other.timeline);
    }
}
