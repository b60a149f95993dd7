package dev.cordon.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Changes of one kind as JSON: the action, and the parameters by the names that IAM gives them; never a secret. */
public interface ChangeFormat<C extends Change> {
    /** Writes a change. */
    ObjectNode write(C change);

    /** Reads what {@link #write} wrote; throws {@link IllegalArgumentException} on anything else. */
    C read(JsonNode node);
}
