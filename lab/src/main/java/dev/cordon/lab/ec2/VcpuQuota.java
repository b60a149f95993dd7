package dev.cordon.lab.ec2;

/**
 * The quotas that on-demand instances count against, in vCPUs, with the values of an account that has been in use.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-on-demand-instances.html#ec2-on-demand-instances-limits">On-Demand
 *     Instance quotas</a>
 */
public enum VcpuQuota {
    STANDARD("L-1216C47A", "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", 64),
    G_AND_VT("L-DB2E81BA", "Running On-Demand G and VT instances", 0),
    P("L-417A185B", "Running On-Demand P instances", 0);

    private final String code;
    private final String title;
    private final int usual;

    VcpuQuota(String code, String title, int usual) {
        this.code = code;
        this.title = title;
        this.usual = usual;
    }

    /** The quota's code at Service Quotas. */
    public String code() {
        return code;
    }

    /** The quota's name at Service Quotas. */
    public String title() {
        return title;
    }

    /** The value where nobody has asked for another. */
    public int usual() {
        return usual;
    }

    /** The quota that a type of instance counts against, such as {@code g5.12xlarge}. */
    static VcpuQuota of(String instanceType) {
        if (instanceType.startsWith("g") || instanceType.startsWith("vt")) {
            return G_AND_VT;
        }
        return instanceType.startsWith("p") ? P : STANDARD;
    }
}
