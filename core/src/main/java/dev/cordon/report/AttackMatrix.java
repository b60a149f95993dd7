package dev.cordon.report;

/** MITRE ATT&CK, as far as forms of a result name it. */
final class AttackMatrix {
    /** The version whose technique ids Cordon's own findings use. Rules that people bring along name what they like. */
    static final String VERSION = "18";

    private AttackMatrix() {}

    /** The technique that a sub-technique belongs to; a technique itself. */
    static String techniqueOf(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    static boolean isSubTechnique(String id) {
        return id.indexOf('.') >= 0;
    }
}
