package dev.cordon.investigation;

import dev.cordon.sigma.Matcher;
import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the user's own credentials did, and the holders with which the reach begins. */
final class Own {
    final Dossier dossier;
    final TreeSet<String> arns = new TreeSet<>();
    final TreeSet<String> partitions = new TreeSet<>();
    final TreeSet<String> keys = new TreeSet<>();
    final Map<Long, Long> holders = new HashMap<>();
    final List<Opening.Credential> issued = new ArrayList<>();

    Own(InvestigationRequest request) {
        dossier = new Dossier(request, false);
    }

    void accept(TrailEvent event, Matcher matcher) {
        dossier.accept(event, matcher);
        if (event.identityArn() != null) {
            arns.add(event.identityArn());
        } else {
            partitions.add(Identity.partition(event));
        }
        if (event.accessKeyId() != null) {
            keys.add(event.accessKeyId());
        }
        for (long holder : Opening.holders(event)) {
            holders.merge(holder, event.epochSecond(), Math::min);
        }
        Opening.credential(event).ifPresent(issued::add);
    }

    /** As far as records without an ARN tell. */
    String partition() {
        return partitions.isEmpty() ? Identity.USUAL_PARTITION : partitions.first();
    }

    Own merge(Own other) {
        dossier.merge(other.dossier);
        arns.addAll(other.arns);
        partitions.addAll(other.partitions);
        keys.addAll(other.keys);
        other.holders.forEach((holder, second) -> holders.merge(holder, second, Math::min));
        issued.addAll(other.issued);
        return this;
    }
}
