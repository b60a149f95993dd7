package dev.cordon.lab.api;

import java.util.List;

/** One AWS service of the practice account: its name, the protocol it speaks and the operations it knows. */
public interface Service {
    /** The name that requests are signed for, such as {@code iam}. */
    String name();

    /** How the service reads requests and spells answers. */
    Protocol protocol();

    /** What the service can do. Any other action is answered as AWS answers an unknown one. */
    List<Operation> operations();

    /** The name under which CloudTrail records the service's calls. */
    default String eventSource() {
        return name() + ".amazonaws.com";
    }

    /** How CloudTrail's records of the service's calls spell parameters and answers. */
    default RecordStyle recordStyle() {
        return RecordStyle.USUAL;
    }
}
