package dev.cordon.lab.directory;

import java.util.Locale;

/** What policies can be attached to. */
public enum EntityKind {
    USER("User", "AIDA", Quota.POLICIES_PER_USER, 2_048, 64, Quota.USERS_PER_ACCOUNT),
    GROUP("Group", "AGPA", Quota.POLICIES_PER_GROUP, 5_120, 128, Quota.GROUPS_PER_ACCOUNT),
    ROLE("Role", "AROA", Quota.POLICIES_PER_ROLE, 10_240, 64, Quota.ROLES_PER_ACCOUNT);

    private final String title;
    private final String idPrefix;
    private final Quota attachedPolicies;
    private final int maxInlineSize;
    private final int maxNameLength;
    private final Quota perAccount;

    EntityKind(
            String title,
            String idPrefix,
            Quota attachedPolicies,
            int maxInlineSize,
            int maxNameLength,
            Quota perAccount) {
        this.title = title;
        this.idPrefix = idPrefix;
        this.attachedPolicies = attachedPolicies;
        this.maxInlineSize = maxInlineSize;
        this.maxNameLength = maxNameLength;
        this.perAccount = perAccount;
    }

    /** As in the names of operations and parameters: {@code User}. */
    public String title() {
        return title;
    }

    /** As in ARNs and messages: {@code user}. */
    public String word() {
        return title.toLowerCase(Locale.ROOT);
    }

    /** The parameter that names one: {@code UserName}. */
    public String nameParameter() {
        return title + "Name";
    }

    /** The first four letters of unique ids. */
    public String idPrefix() {
        return idPrefix;
    }

    /** How many managed policies one can have. */
    public Quota attachedPolicies() {
        return attachedPolicies;
    }

    /** How many characters, white space aside, all inline policies of one may have together. */
    public int maxInlineSize() {
        return maxInlineSize;
    }

    int maxNameLength() {
        return maxNameLength;
    }

    Quota perAccount() {
        return perAccount;
    }
}
