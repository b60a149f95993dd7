package dev.cordon.investigation;

import dev.cordon.analysis.AgentFamily;
import dev.cordon.analysis.Analyzer;
import dev.cordon.trail.TrailEvent;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Calls made with tools for attacks and audits, by the tool's name. */
final class AttackTools implements Analyzer<AttackTools, SortedMap<String, Sightings>> {
    private final SortedMap<String, Sightings> tools = new TreeMap<>();

    @Override
    public void accept(TrailEvent event) {
        tools.computeIfAbsent(AgentFamily.of(event.userAgent()).product(), tool -> new Sightings())
                .add(event.eventTime(), Objects.requireNonNullElse(event.eventId(), ""));
    }

    @Override
    public void merge(AttackTools other) {
        for (Map.Entry<String, Sightings> tool : other.tools.entrySet()) {
            tools.computeIfAbsent(tool.getKey(), name -> new Sightings()).merge(tool.getValue());
        }
    }

    @Override
    public SortedMap<String, Sightings> result() {
        return tools;
    }
}
